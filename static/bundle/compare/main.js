import{a as v,b as P,c as ie,d as le,e as ce,f as me,g as I,h as E,i as N,j as pe,k as q,l as ue}from"../chunk-LYSEZSZZ.js";import"../chunk-YXKYMYAF.js";import{a as re}from"../chunk-KWI5KJAG.js";import"../chunk-2MSKJI67.js";import{a as X}from"../chunk-NJFSERBX.js";import{c as te}from"../chunk-4R4D3QU2.js";import"../chunk-IZ73CBUZ.js";import"../chunk-H4YPZWIR.js";import{a as se,c as ae}from"../chunk-J6QRC3PM.js";import"../chunk-3FSPSE52.js";import"../chunk-2ZZZ3U23.js";import"../chunk-U7SLB2LY.js";import{c as Y}from"../chunk-G36JJ25S.js";import{a as fe,b as de,c as he}from"../chunk-KLOUDTXG.js";import{a as L,b as oe}from"../chunk-R37UXJMU.js";import"../chunk-LK4B2AL7.js";import{b as C,d as B}from"../chunk-A7S7FWEI.js";import"../chunk-ODGBKIZL.js";import{a as u,d as x,k as S}from"../chunk-4BWGZO7I.js";import{b as ee}from"../chunk-X2A5Z2GG.js";import{a as ne,c as w}from"../chunk-XMK6MAAJ.js";import{a as $,c as z,e as J,f as K}from"../chunk-55UK5QIW.js";import{a as c,b as D}from"../chunk-OUACMDLR.js";import{a as T}from"../chunk-RBTCMGFS.js";var De=["step","loss"];function M(e){let t=new URLSearchParams(e);return{runs:ge(t.get("runs"))??[],arms:ge(t.get("arms")),layer:R(t.get("layer")),tap:t.get("tap"),align:De.find(n=>n===t.get("align"))??"step",step:R(t.get("step")),loss:R(t.get("loss")),against:t.get("against")}}function k(e){let t=be(e);return t.length?`/compare?${t.join("&")}`:"/compare"}function we(e,{curves:t}){return`/api/compare?${[...be(e),...t?[]:["curves=false"]].join("&")}`}function ve(e,t){let n={step:null,loss:null,align:"step",against:null};return k({...e,...n})===k({...t,...n})}function be({runs:e,arms:t,layer:n,tap:s,align:o,step:a,loss:r,against:i}){return[["runs",e.length?e.map(encodeURIComponent).join(","):null],["arms",t&&t.map(encodeURIComponent).join(",")],["layer",n],["tap",s&&encodeURIComponent(s)],["align",o==="step"?null:o],["step",o==="step"?a:null],["loss",o==="loss"&&r!==null?Number(r.toPrecision(6)):null],["against",i&&encodeURIComponent(i)]].filter(([,m])=>m!==null).map(([m,p])=>`${m}=${p}`)}function ge(e){let t=(e??"").split(",").map(n=>n.trim()).filter(Boolean);return e===null?null:t}function R(e){return e===null||e.trim()===""?null:Number(e)}function U(e,t){let n={...M(""),runs:["sample","sigmoids"]},s=t!==null&&t.length>1,o={...M(""),runs:e.runs,arms:t};return u`<p>
            Two to six runs lie over each other here: distributions of a layer, quantiles, loss and accuracy, and what
            differs, seed by seed. <a href=${$("/runs")}>Pick them on the page of runs</a>${e.runs.length?x:u`, or look at <a href=${$(k(n))}>two samples that come with the program</a>`}.
        </p>
        ${s?u`<p><a href=${$(k(o))}>Compare the arms of this run</a></p>`:x}`}var ze=2e3,Je=4e3;function ye(e){let t=null,n=null,s=!1,o=0,a=0;async function r(){if(clearTimeout(a),s||!t)return;s=!0;let[p,d]=[t,o],h=!n||l||!ve(p,n.view);l=!1;let g=await i(p,h,d);s=!1,d!==o?r():g&&(a=window.setTimeout(m,g))}async function i(p,d,h){try{let g=await C("GET",we(p,{curves:d})),y=d||!n?g:Ke(g,n.document);return n={view:p,document:y},h===o&&e.given(y),y.runs.every(({state:Be})=>ee(Be))?0:ze}catch(g){let y=B(g);return n=null,h===o&&e.problem(y),y.status===0||y.status===409||y.status>=500?Je:0}}let l=!1;function m(){document.hidden||(l=!0,r())}return document.addEventListener("visibilitychange",()=>!document.hidden&&t&&m()),{show(p){t=p,o+=1,p?r():clearTimeout(a)}}}function Ke(e,t){let n=new Map(t.series.map(s=>[s.key,s.curves]));return{...e,reachable:e.reachable??t.reachable,series:e.series.map(s=>({...s,curves:n.get(s.key)??null}))}}var $e=Object.keys(v);function Se({document:e,series:t}){let n=$e.filter(s=>s!=="accuracy"||t.some(({values:o})=>N(o?.accuracy??[])!==null));return u`<section class="compared of-numbers">
        <h2>Numbers, layer ${e.layer}</h2>
        <div class="wide-table" tabindex="0" role="region" aria-label="Numbers of each series">
            <table>
                <thead>
                    <tr>
                        <th scope="col">Series</th>
                        <th scope="col" class="number">Step</th>
                        ${n.map(s=>u`<th scope="col" class="number">${v[s]}</th>`)}
                        <th scope="col" class="number">Seeds</th>
                    </tr>
                </thead>
                <tbody>
                    ${t.map(s=>Xe(s,n))}
                </tbody>
            </table>
        </div>
    </section>`}function Xe({name:e,slot:t,key:n,at:s,values:o,seeds:a,diverged:r},i){let l=r.length?u` <span class="gone">(${r.length} diverged)</span>`:x;return u`<tr data-series=${n}>
        <th scope="row" class="of-arm arm-${t}">${e}</th>
        <td class="number">${s?w(s.step):"never"}</td>
        ${i.map(m=>u`<td class="number">${ie(m,N(o?.[m]??[]))}</td>`)}
        <td class="number">${a.length-r.length}${l}</td>
    </tr>`}function xe({document:e,series:t},n){let s=t.filter(({key:r})=>r!==e.against),o=new Map(e.paired.map(r=>[`${r.series} ${r.quantity}`,r])),a=$e.filter(r=>r!=="accuracy"||e.paired.some(({quantity:i,n:l})=>i===r&&l));return u`<section class="compared of-pairs">
        <div class="heading">
            <h2>Paired differences</h2>
            ${n}
        </div>
        <div class="wide-table" tabindex="0" role="region" aria-label="Paired differences">
            <table>
                <thead>
                    <tr>
                        <th scope="col">Series</th>
                        ${a.map(r=>u`<th scope="col">${v[r]}</th>`)}
                        <th scope="col">Over</th>
                    </tr>
                </thead>
                <tbody>
                    ${s.map(r=>Ye(r,a,o))}
                </tbody>
            </table>
        </div>
        <p class="fine foot">
            Where each is shown, seed by seed: × is a geometric mean of ratios, + or − a mean of differences; in
            brackets Student’s 95 % interval over the common seeds. Twins: the same initial weights and order of
            examples.
        </p>
    </section>`}function Ye({key:e,name:t,slot:n},s,o){let a=s.map(l=>o.get(`${e} ${l}`)),r=a.reduce((l,m)=>m.n>l.n?m:l),i=a.every(({mean:l})=>l===null)?r.why:null;return u`<tr data-series=${e}>
        <th scope="row" class="of-arm arm-${n}">${t}</th>
        ${i?u`<td colspan=${s.length}>${i}</td>`:a.map(l=>u`<td>${me(l)}</td>`)}
        <td>${I(r)}</td>
    </tr>`}function ke(e){let t=c("div",{class:"chart-sheet"}),n=c("p",{class:"fine foot"}),s=oe(c("h2",{},e.title),e.about),o=c("section",{class:`compared of-${e.name}`},s,t,n),a=null,r=te(t,{onchange:i});function i(){if(!a)return;let l=a;t.style.height=`${e.height(l,t.clientWidth)}px`,r.label(e.label(l)),r.draw((m,p,d)=>e.draw(m,{width:p,height:d},l,T()))}return{node:o,draw(l,m=""){a=l,n.textContent=m,i()}}}var et=["M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0Z","M-3.6-3.6H3.6V3.6H-3.6Z","M0-4.6L4.4 3.4H-4.4Z","M0-5L5 0L0 5L-5 0Z","M0 4.6L4.4-3.4H-4.4Z","M-1.6-4.8H1.6V-1.6H4.8V1.6H1.6V4.8H-1.6V1.6H-4.8V-1.6H-1.6Z","M-4.6 0L3.4-4.4V4.4Z"];function Me(e,t,n){let{document:s}=e,o=s.series.length<=2;return u`<ul class="compared-runs" aria-label="Runs and arms">
        ${s.runs.map(a=>u`<li>
                    <p class="head">
                        <b>${a.letter}</b>
                        <span
                            ><a href=${$(`/lab?run=${encodeURIComponent(a.id)}`)}>${L(a)}</a>
                            <span class="fine">${tt(a)}</span></span
                        >
                    </p>
                    <ul data-roving="row">
                        ${a.arms.map(r=>nt(r,e,{view:t,act:n,few:o}))}
                    </ul>
                </li>`)}
    </ul>`}function tt({state:e,step:t,steps:n,seeds:s}){let o=`${w(s.length)} ${s.length===1?"seed":"seeds"}`;return e==="finished"?`${w(n)} steps, ${o}`:`${e}, ${w(t)} of ${w(n)}, ${o}`}function nt(e,{document:t,series:n},{act:s,few:o}){let a=n.find(({key:m})=>m===e.key),r=t.series.map(({key:m})=>m);function i(){let m=t.runs.flatMap(({arms:h})=>h.map(({key:g})=>g)),p=e.shown?r.filter(h=>h!==e.key):[...r,e.key],d=p.includes(t.against)?{}:{against:null};s.move({arms:m.filter(h=>p.includes(h)),...d})}let l=e.shown&&o?"two arms at least are compared":x;return u`<li>
        <button
            type="button"
            class="arm-toggle ${a?`arm-${a.slot}`:""}"
            aria-pressed=${e.shown}
            ?disabled=${e.shown&&o}
            title=${l}
            @click=${i}
        >
            ${a?st(a):u`<span class="unshown" aria-hidden="true"></span>`}
            <span>${e.key} ${e.name}</span>
        </button>
    </li>`}function st({dash:e,pattern:t}){return u`<svg class="swatch" width="28" height="12" viewBox="0 0 28 12" aria-hidden="true">
        <path d="M0 6H28" stroke="var(--hue)" stroke-width="1.75" stroke-dasharray=${e.join(" ")} />
        <path d=${et[t]} transform="translate(14 6)" fill="var(--hue)" />
    </svg>`}function Te(e){return e.align==="step"?ot(e):rt(e)}function ot({series:e,step:t}){let n=[...new Set(e.flatMap(({curves:s})=>s?.steps??[]))].sort((s,o)=>s-o);return{values:n,at:Ne(n,t??0)}}function rt({reachable:e,loss:t}){let{lowest:n,common:s,highest:o}=e??{lowest:null,common:null,highest:null};if(n===null||o===null||!(n>0))return{values:t===null?[]:[t],at:0};let[a,r]=[Math.log(o),Math.log(n)],i=Array.from({length:60},(p,d)=>Math.exp(a+(r-a)*d/59));i[59]=n;let l=[s,t].filter(p=>p!==null&&p<=o&&p>=n),m=[...new Set([...i,...l])].sort((p,d)=>d-p);return{values:m,at:Ne(m,t??o)}}function Ne(e,t){let n=0;for(let[s,o]of e.entries())Math.abs(o-t)<Math.abs(e[n]-t)&&(n=s);return n}function Ce(e){let t=c("input",{type:"range",min:0,max:0,step:1,value:0,id:"compare-clock"}),n=c("label",{for:"compare-clock"},"Step"),s=c("output",{for:"compare-clock"}),o={values:[],at:0},a="step";t.addEventListener("input",()=>{let i=o.values[Number(t.value)];r(i),e.move(a==="step"?{step:i}:{loss:i},{replace:!0})});function r(i){let l=i===void 0?"–":a==="step"?w(i):ne(i,3);s.textContent=l,t.setAttribute("aria-valuetext",a==="step"?`step ${l}`:`loss ${l}`)}return{node:c("div",{class:"compare-clock"},n,t,s),show(i){a=i.align,o=Te(i),n.textContent=a==="step"?"Step":"Loss",t.max=String(Math.max(0,o.values.length-1)),t.disabled=o.values.length<2,i.align===a&&!t.matches(":active")&&(t.value=String(o.at)),r(o.values[Number(t.value)])}}}var V=["2 %","15 %","50 %","85 %","98 %"],O=Object.keys(v);function Le(e){return[at(e),it(e),lt(e),ct(e),mt(e),pt(e)].filter(({rows:t})=>t.length)}function at({document:e,series:t}){return{caption:`Layer ${e.layer}, ${P(e.tap)}: means over seeds that have not diverged.`,columns:["series","step","diverged seeds",...O.map(n=>v[n]),...V],rows:t.map(n=>[n.name,n.at?.step??"never",n.diverged.length,...O.map(s=>N(n.values?.[s]??[])),...n.distribution?.quantiles??V.map(()=>null)])}}function it({series:e}){return{caption:"Seed by seed, at the same place.",columns:["series","seed",...O.map(t=>v[t])],rows:e.flatMap(({name:t,seeds:n,values:s})=>n.map((o,a)=>[t,o,...O.map(r=>s?.[r][a]??null)]))}}function lt({document:e,series:t}){let n=new Map(t.map(({key:s,name:o})=>[s,o]));return{caption:"Paired differences over common seeds, with Student's 95 % interval.",columns:["series","against","quantity","scale","mean","95 % from","95 % to","over","why none"],rows:e.paired.map(s=>[n.get(s.series)??s.series,n.get(s.against)??s.against,v[s.quantity],s.scale,s.mean,s.low,s.high,I(s),s.why??""])}}function ct({series:e}){return{caption:"Histograms: values of all units, counted in equal bins, over the seeds with detail.",columns:["series","from","to","count"],rows:e.flatMap(({name:t,distribution:n})=>{if(!n)return[];let{lo:s,hi:o,counts:a,under:r,over:i,nonfinite:l}=n.histogram,m=((o??NaN)-(s??NaN))/a.length;return[...a.map((p,d)=>[t,(s??NaN)+d*m,(s??NaN)+(d+1)*m,p]),[t,null,s,r],[t,o,null,i],[t,"not finite",null,l]]})}}function mt({series:e}){return{caption:"Courses: mean over seeds, and the lowest and highest of them; quantiles are means over seeds.",columns:["series","step","loss","lowest","highest","accuracy","lowest","highest",...V,"diverged seeds"],rows:e.flatMap(({name:t,curves:n})=>(n?.steps??[]).map((s,o)=>[t,s,...[n?.eval_loss,n?.accuracy].flatMap(a=>[a?.mean[o],a?.low[o],a?.high[o]]),...n?.quantiles?.[o]??V.map(()=>null),n?.diverged[o]]))}}function pt({document:e}){return{caption:"Settings in which the experiments differ.",columns:["setting",...e.runs.map(({letter:t})=>`run ${t}`)],rows:e.differences.map(({path:t,values:n})=>[he(t),...n.map(de)])}}var G="Comparison",Ie="firm-ground-comparison";function Ve(e){let t=A("Layer",r=>e.move({layer:Number(r)})),n=A("Tap",r=>e.move({tap:r})),s=X("Aligned by",[{value:"step",label:"by step"},{value:"loss",label:"by loss"}],r=>e.move({align:r,step:null,loss:null}));s.node.dataset.roving="row";let o=Ce(e),a=c("p",{class:"fine meaning"},ce);return{node:c("div",{class:"compare-tools"},c("div",{class:"row"},t.node,n.node,s.node,ut(e)),o.node,a),show({document:r}){t.show(r.layers.map(i=>[String(i),String(i)]),String(r.layer)),n.show(r.taps.map(i=>[i,P(i)]),r.tap),s.show(r.align),o.show(r),a.hidden=r.align==="step"}}}function A(e,t){let n=c("select",{class:"input","aria-label":e,onchange:()=>t(n.value)}),s="";return{node:c("span",{class:"picker"},c("span",{"aria-hidden":"true"},e),n),show(o,a){let r=JSON.stringify(o);r!==s&&n.replaceChildren(...o.map(([i,l])=>c("option",{value:i},l))),s=r,n.value=a}}}function ut({shown:e}){return re({label:"Menu of the comparison",name:"The comparison",items:()=>{let t=e();return[["View as table",()=>t&&ae(G,Le(t),G,s=>`${Ie}${s.slice(G.length)}.csv`)],["Save PNG",()=>t&&Pe("png",t)],["Save SVG",()=>t&&Pe("svg",t)],["Copy link",async()=>await se(location.href)?"Link copied":""]].map(([s,o])=>[s,t&&o])}})}async function Pe(e,t){let[{download:n,png:s,svg:o},{palette:a},{comparePicture:r}]=await Promise.all([import("../picture-7F7C26UR.js"),import("../palette-JMPBHOLL.js"),import("../picture-VEG2VIEH.js")]),i=a(),l=r(t,i),m=e==="svg"?new Blob([o(l,i)],{type:"image/svg+xml"}):await s(l,i);n(m,`${Ie}.${e}`)}var ft=4,Ae=D(document,"#compare"),Z=c("p",{class:"answer"}),He=c("p",{class:"problem",role:"alert"}),F=c("ul",{class:"notes","aria-label":"What to know about this comparison"}),H=c("div",{class:"empty"}),Ee=c("div"),qe=Ve({move:Q,shown:()=>f}),Re=new Map(q.map(e=>[e.name,ke(e)])),Oe=A("from",e=>Q({against:e})),[Ue,Ge,_e]=[c("div"),c("div"),c("div")],je=c("div",{class:"charts"},...[...Re.values()].map(({node:e})=>e)),We=c("div",{class:"comparison"},Ee,qe.node,je,Ue,Ge,_e);Ae.append(c("div",{class:"sheet-of-runs"},c("h1",{},"Compare"),Z,He,F,H,We));var b=M(""),f=null,_=ye({given(e){f=E(e,T().arms),j(""),Qe(),W()},problem({message:e}){f=null,j(e),Fe(),W()}});function Q(e,t){J(k({...b,...e}),t)}function Ze(){if(z()!=="/compare")return _.show(null);b=M(location.search);let e=b.runs.length===1&&b.arms===null;if(b.runs.length&&!e)return _.show(b);_.show(null),f=null,j(e?"One run alone has nothing beside it: pick another, or compare its arms.":""),Fe(),W()}function j(e){He.textContent=e,We.hidden=f===null,H.hidden=f!==null}async function Fe(){Z.textContent="",F.replaceChildren();let e=b;if(S(U(e,null),H),!(e.runs.length!==1||e.arms))try{let t=await C("GET",`/api/runs/${encodeURIComponent(e.runs[0])}`);b===e&&!f&&S(U(e,t.experiment.arms.map((n,s)=>`A${s+1}`)),H)}catch{}}function Qe(){if(!f)return;let{document:e,series:t}=f;Z.textContent=le(f),S(e.notes.map(({message:o})=>u`<li>${o}</li>`),F),S(Me(f,b,{move:Q}),Ee),qe.show(f);let n=new Set(ue(f));je.classList.toggle("many",t.length>ft);for(let o of q){let a=Re.get(o.name);a&&(a.node.hidden=!n.has(o),a.draw(f,o.name==="histograms"?pe(f):""))}Oe.show(t.map(({key:o,name:a})=>[o,a]),e.against),S(Se(f),Ue),S(xe(f,Oe.node),Ge);let s=e.runs.map(o=>({letter:o.letter,name:L(o)}));S(u`<section class="compared of-settings">
            <h2>Settings that differ</h2>
            ${fe(e.differences,s)}
            <p class="foot"><a href=${$("/runs")}>Pick other runs</a></p>
        </section>`,_e)}function W(){requestAnimationFrame(()=>requestAnimationFrame(()=>Ae.dataset.ready="true"))}Y(()=>{f&&(f=E(f.document,T().arms),Qe())});K(Ze);Ze();
