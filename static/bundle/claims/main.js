import{a as Yt,b as C,c as st,d as yt,e as rt,f as b,g as at}from"../chunk-OUQ5GUH5.js";import{a as Gt,d as Kt}from"../chunk-QTI7AUFN.js";import{b as Ut}from"../chunk-CCZD6CYB.js";import{a as E,b as Dt,d as H,f as j,j as G,l as nt,m as zt}from"../chunk-GZUHB2KP.js";import{b as jt}from"../chunk-JJV3TYVZ.js";import{b as _t,c as Ht}from"../chunk-G36JJ25S.js";import{a as c,b as g,d as f,h as $t,i as bt,j as ot,k as A,m as Bt,r as Ft,t as O}from"../chunk-QVNFTSVQ.js";import{a as $,b as B,c as et,d as F,e as Rt}from"../chunk-OUACMDLR.js";var Ue=[["supported",()=>"held here"],["not supported",()=>"did not hold here"],["inconclusive",t=>t===1?"is still open":"are still open"]],Ye=[["supported","What holds","The numbers here bear it out."],["not supported","What is disputed","The claim says one thing, the numbers here another."],["inconclusive","What is unknown","The numbers here do not settle it."]];function Vt(t,e=[]){let n=t.filter(x),o=n.filter(s=>s.verdict&&!e.includes(s));return[...Je(`Of ${O(n.length)} claims that can fail, `,o),...wt(t,e,o.length)]}function x({test:t}){return t!=="exact"}function Qt(t,e=[]){let[n,o]=[t.filter(a=>!x(a)),t.filter(a=>a.beyond)],s=o.length?` (${o.length} of them, ${K(o)}, beyond the lecture)`:"",r=n.length&&!n.some(a=>e.includes(a))?` (${K(n)})`:"";return`${t.length} claims: ${t.length-n.length} can fail and are tested${s}, ${n.length} must hold by construction${r}.`}function Xt(t,e=[]){let n=t.filter(o=>o.verdict&&!e.includes(o));return Ye.map(([o,s,r])=>({verdict:o,title:s,means:r,claims:n.filter(a=>a.verdict===o)}))}function K(t){return t.map(({number:e})=>e).join(" and ")}function Je(t,e){let n=Ue.map(([o,s])=>{let r=e.filter(a=>a.verdict===o);return{verdict:o,says:s,some:r}}).filter(({some:o})=>o.length);return n.flatMap(({verdict:o,says:s,some:r},a)=>[{text:a?Ve(a,n.length):t},{text:`${O(r.length)} ${s(r.length)}`,verdict:o},{text:` (${r.map(({short:i})=>i).join(", ")})${a===n.length-1?". ":""}`}])}function Ve(t,e){return t<e-1?", ":e>2?", and ":" and "}function wt(t,e,n){let[o,s]=[e.length,t.filter(a=>!a.verdict).length],r=o===1?"result stays":"results stay";return o?[{text:n?`${Jt(O(o))} more ${r} hidden until you guess.`:`Guess first: ${O(o)} ${r} hidden until you do.`}]:n?s?[{text:`${Jt(O(s))} of ${O(t.length)} claims ${s===1?"has":"have"} not been run here yet.`}]:[]:[{text:"No claim has been tested here yet. Run one to see its result here."}]}function Jt(t){return t[0].toUpperCase()+t.slice(1)}var U=.4,kt=12,L=240,Qe=6.8,Zt=[.5,1,2,5,10],te={.5:"½ ×",1:"1 ×",2:"2 ×",5:"5 ×",10:"10 ×"},m=t=>Math.log(t/U)/Math.log(kt/U)*L,xt=t=>Math.max(U,Math.min(kt,t));function it(){let t=Zt.map(e=>g`<text x=${m(e)} y="30" text-anchor="middle">${te[e]}</text>`);return vt(36,g`<text x=${m(1)-10} y="12" text-anchor="end">← opposite</text
            ><text x=${m(1)+10} y="12">as the lecture says →</text>${t}`)}function lt(t,e=52){if(t.test==="exact")return vt(e,Ze(t,e/2));let n=Zt.map(a=>g`<line x1=${m(a)} x2=${m(a)} y1="0" y2=${e} class="grid" /><text
                    x=${m(a)}
                    y=${e+11}
                    text-anchor="middle"
                    class="tick"
                >${te[a]}</text>`),o=Xe(t).map(([a,i,l])=>g`<text x=${a} y=${e+24} text-anchor=${i} class="tick">${l}</text>`),[s,r]=[m(Math.exp(-t.band)),m(Math.exp(t.band))];return vt(e,g`${n}${o}<rect x=${s} width=${r-s} y="0" height=${e} class="band" /><line
                x1=${m(1)}
                x2=${m(1)}
                y1="0"
                y2=${e}
                class="one"
            />${tn(t,e/2)}`)}function Xe({test:t,beyond:e}){let n=e?"as the claim says":"as the lecture says";return t==="equivalent"?[[0,"start",`grey band: ${n}`]]:[[m(1)-10,"end","← opposite"],[m(1)+10,"start",`${n} →`]]}function Ze({checks:t},e){if(!t)return f;let n=t.filter(o=>o.holds).length;return g`<text x=${m(U)} y=${e+4} class="exact">${n} of ${t.length} identities hold</text>`}function tn({effect:t,interval:e,bound:n,band:o},s){if(t===null)return f;let[r,a]=e??[t,t],[i,l]=[rt(st(t),n),e?`${yt(r,o)} – ${yt(a,o)}`:""],u=(gt,Ge,Ke)=>g`<text x=${gt} y=${Ge} text-anchor=${Ke}
                ><tspan class="effect">${i}</tspan>${l&&g`<tspan dx="6">${l}</tspan>`}</text>`,p=`M${L-26} ${s}h18m-6 -4.5l7 4.5l-7 4.5`;if(r>kt)return g`<path d=${p} class="away" />${u(L-34,s+4,"end")}`;if(a<U)return g`<path d="M26 ${s}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${u(34,s+4,"start")}`;let[d,h,v]=[m(xt(r)),m(xt(a)),m(xt(t))],w=g`<path d="M${d} ${s}H${h}M${d} ${s-6}v12M${h} ${s-6}v12" class="whisker" /><circle
            cx=${v}
            cy=${s}
            r="3.5"
            class="dot"
        />`,N=m(Math.exp(o));return h<L/2?g`${w}${u(Math.max(h+8,d<N?N+6:0),s+4,"start")}`:d-8-Qe*(i.length+l.length+1)<N?g`${w}${u(L,s-10,"end")}`:g`${w}${u(d-8,s+4,"end")}`}function vt(t,e){return c`<div class="forest">
        <svg viewBox="0 0 ${L} ${t}" width=${L} height=${t} aria-hidden="true">${e}</svg>
    </div>`}var en=new Intl.DateTimeFormat("en-GB",{day:"numeric",month:"short",year:"numeric"});function Y({at:t,sample:e},n=new Date){if(e)return`sample of ${Mt(t)}`;let o=Ut(t,n);return new Date(t).toDateString()===n.toDateString()?`today, ${o}`:o}function Mt(t){return en.format(new Date(t))}function ee({budget:t,...e},n=new Date){return`${t}, ${Y(e,n)}`}function ne(t,{chosen:e,hidden:n,asked:o},s){let{name:r,number:a,title:i,sentence:l,statistic:u,take_home:p}=t,d=n?{...t,effect:null,checks:null}:t;return c`<li class=${e?"card on":"card"} data-claim=${r} data-roving="row" @click=${w=>et(w,"button, a")||s.choose(r,w.clientY)}>
        <span class="number">${a}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${e} @click=${({detail:w,clientY:N})=>s.choose(r,w?N:null)}>${i}</button>
                ${on(t,n)}
            </div>
            ${p&&!n?c`<p class="take-home">${b(p)}</p>`:f}
        </div>
        <div class="effects">${lt(d)}</div>
        <div class="text">
            <p>${l}</p>
            <p class="fine">${u}</p>
        </div>
        ${nn(t,{hidden:n,asked:o},s)}
    </li>`}function nn(t,{hidden:e,asked:n},o){let{name:s,title:r,verdict:a,reproduction:i}=t,l=a?"Reproduce":"Run it";return c`<div class="side">
        <div class="stands">${sn(t,e)}</div>
        <button
            type="button"
            class="button small editors"
            data-act="reproduce"
            title="${o.settings.budget} budget, ${o.settings.seeds} seeds"
            aria-label="${l}: ${r}"
            aria-disabled=${n||y(t)}
            @click=${u=>J(u.currentTarget)||o.reproduce(s)}
        >
            ${l}
        </button>
        <div class="outcome">${a&&!e?rn(t):f}</div>
        <div class="under" ?hidden=${!i&&!n}>
            <button
                type="button"
                class="button small editors"
                aria-label="Cancel: ${r}"
                ?hidden=${!y(t)}
                @click=${()=>o.cancel(s)}
            >
                Cancel
            </button>
            <div class="state" aria-live="polite">${Tt(i,n)}</div>
        </div>
    </div>`}function y({reproduction:t}){return t!==null&&t.state!=="failed"}function J(t){return t.getAttribute("aria-disabled")==="true"}function on(t,e){return!t.beyond&&(x(t)||e)?f:c`<span class="apart">${t.beyond?"beyond the lecture":"by construction"}</span>`}function sn(t,e){return e?c`<span class="fine">open it to predict</span>`:t.verdict?C(t.verdict,t.verdict,!x(t)):c`<span class="fine">not run here yet</span>`}function rn({n:t,test:e,reason:n,made:o,stuck:s,budget:r,debate:a,kept:i}){let l=`${e==="exact"?"exact":`n = ${t}`} · ${r} · ${o?Y(o):""}`,u=s?.length?`${s.join(" and ")}: stuck. `:"";return c`<span class="fine">${l}</span>
        ${i[0]?.shown===!1?c`<span class="fine older">not the newest</span>`:f}
        <p class="fine reason">${u}${b(n??"")}</p>
        ${a?c`<p class="fine reason debate">${b(a)}</p>`:f}`}function Tt(t,e=!1){if(!t||e&&t.state==="failed")return e?St(0,"starting"):f;let{state:n,progress:o,eta:s,place:r,error:a}=t;return n==="failed"?c`<p class="problem">${a?.message??"It failed."}</p>`:n==="queued"?St(o,`waiting, place ${r}`):St(o,s===null||o<.08?"starting":`about ${Math.max(1,Math.round(s))} s left`)}function St(t,e){return c`<progress max="1" value=${t} aria-label="Progress"></progress><span class="fine">${e}</span>`}var se="firmground-findings";function re(){let t=an();return{of:e=>t[e]??null,any:()=>Object.keys(t).length>0,set(e,n){let{[e]:o,...s}=t;(o??null)!==n&&oe(t=n===null?s:{...s,[e]:n})},clear:()=>oe(t={}),query:()=>Object.values(t).map(e=>`finding=${encodeURIComponent(e)}`).join("&")}}function an(){try{return JSON.parse(sessionStorage.getItem(se)??"{}")}catch{return{}}}function oe(t){try{sessionStorage.setItem(se,JSON.stringify(t))}catch{}}function ae(t,e){let{name:n}=t,o=e.asked(n)||y(t),{problem:s,budget:r}=e.settings,a=s?.name===n?s.message:"",i=e.arrived(n)?dn(e):Tt(t.reproduction,e.asked(n));return c`<div class="again">
        <div class="fields editors">
            <label>Seeds ${ln(n,e,o,a)}</label>
            <label
                >Budget
                <select
                    class="input"
                    aria-label="Budget"
                    ?disabled=${o}
                    .value=${bt(r)}
                    @change=${({currentTarget:l})=>e.set({budget:l.value})}
                >
                    <option value="quick">quick</option>
                    <option value="full">full</option>
                </select></label
            >
            <button
                type="button"
                class="button primary"
                data-act="reproduce"
                aria-disabled=${o}
                @click=${l=>J(l.currentTarget)||e.reproduce(n)}
            >
                Reproduce
            </button>
        </div>
        <div class="under">
            ${y(t)?cn(n,e):f}
            <div class="state">${i}</div>
        </div>
        <p class="problem" role="alert">${a}</p>
        <p class="fine editors">${un(t)}</p>
    </div>`}function ln(t,e,n,o){function s({currentTarget:r}){let a=r.value.trim();e.set({seeds:a===""?"":Number(a),problem:null})}return c`<input
        type="number"
        min="1"
        max="40"
        inputmode="numeric"
        .value=${bt(String(e.settings.seeds))}
        class="input"
        aria-label="Seeds"
        aria-invalid=${o?"true":f}
        ?disabled=${n}
        @input=${s}
        @keydown=${({key:r})=>r==="Enter"&&e.reproduce(t)}
    />`}function cn(t,e){return c`<button type="button" class="button small editors" data-act="cancel" @click=${()=>e.cancel(t)}>
        Cancel
    </button>`}function un({least_seeds:t,verdict:e}){return`${t>1?`With fewer than ${t} seeds the verdict is always inconclusive. `:""}Quick takes seconds, full a few minutes; both use every seed.${e?" The finding shown now is kept.":""}`}function dn(t){return c`<button type="button" class="link" data-act="see" @click=${t.see}>Done: see what came out</button>`}var Et="firmground-predictions";function le(){let t=pn();return{on:()=>t!==null,toggle(){t=t===null?{}:null,ie(t)},of:e=>t?.[e]??null,hides:e=>t!==null&&t[e.name]===void 0&&e.verdict!==null,say(e,n){t={...t,[e]:n},ie(t)}}}var fn="The runs cannot settle it";function Ct({test:t,prediction:{answers:e}}){return t==="greater"?[...e,fn]:e}function ce({verdict:t,interval:e,band:n,test:o}){if(t==="supported")return 0;if(o==="exact")return null;if(o==="equivalent")return t==="inconclusive"?1:2;if(t==="inconclusive")return 3;let[s,r]=e;return Math.exp(-n)<s&&r<Math.exp(n)?1:2}function ue({verdict:t,test:e,effect:n,adjusted_p:o,prediction:{answers:s}}){return t!=="inconclusive"||e!=="greater"||o===null||o>=.05?"":` The evidence for “${s[Number(n)>1?0:2].toLowerCase()}” is more than chance, but the effect may be too small to matter.`}function pn(){try{return JSON.parse(localStorage.getItem(Et)??"null")}catch{return null}}function ie(t){try{t===null?localStorage.removeItem(Et):localStorage.setItem(Et,JSON.stringify(t))}catch{}}function pe(t){let{details:e,checks:n,facts:o,timing:s}=t;return[hn(t),e?.length?mn(e):f,n?.length?gn(n):f,de("Numbers",o),de("Seconds, which no verdict uses",s),$n(t)]}function hn({p:t,adjusted_p:e,family:n}){if(t===null)return f;let o=`${at(e)} after Holm's correction over the ${n} tested claims`;return c`<p class="fine">
        Exact sign-flip test: p = ${at(t)}, ${o}, by the findings that the ledger shows now.
    </p>`}function mn(t){return It(`${t.length} more statistics (exploratory, without correction)`,["","mean","95 % interval","p"],t.map(e=>[e.name,rt(fe(e,e.effect),e.bound),e.interval?e.interval.map(n=>fe(e,n)).join(" to "):"–",at(e.p)]))}function gn(t){return It(`${t.filter(e=>e.holds).length} of ${t.length} identities hold`,["","found","law","tolerance","from"],t.map(e=>[`${e.holds?"✓":"✕"} ${e.name}`,V(e.got),V(e.expected),V(e.tolerance),e.source]))}function de(t,e){let n=Object.entries(e??{}).map(([o,s])=>[o,V(s)]);return n.length?It(t,["",""],n):f}function $n({runs:t,made:e}){if(t?.length){let n=t.map(({id:o,title:s})=>c`<li><a href=${E(`/lab?run=${o}`)}>${s}</a></li>`);return c`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${n}
            </ul>`}return e?.sample?c`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`:f}function It(t,e,n){return c`<details>
        <summary>${t}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${e.map(o=>c`<th scope="col">${o}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${n.map(bn)}
                </tbody>
            </table>
        </div>
    </details>`}function bn([t,...e]){return c`<tr>
        <th scope="row">${t}</th>
        ${e.map(n=>c`<td class="num">${n}</td>`)}
    </tr>`}function fe({scale:t},e){return t==="ratio"?st(e):V(e)}function V(t){if(t==null)return"–";let e=Math.abs(t);return(e!==0&&(e<.001||e>=1e6)?t.toExponential(2):String(Number(t.toPrecision(4)))).replace("-","−")}function he(t,e,n){let{number:o,verdict:s,title:r,sentence:a,take_home:i}=t,l=e.hides(t),u=s&&!l?C(s,`Claim ${o} is ${s}`,!x(t)):c`<span class="fine">Claim ${o}</span>`;return c`<div class="head">${u}<span class="space"></span>${yn(t,n)}</div>
        <h2 tabindex="-1">${r}</h2>
        ${l||!i?c`<p class="says">${a}</p>`:c`<p class="take-home">${b(i)}</p>`}
        ${l?kn(t,n):[Mn(t,e),Tn(t,n)]}`}function yn(t,e){return c`<div class="walk" data-roving="row">
        <button type="button" class="button small" @click=${e.close}>All claims</button>
        <button type="button" class="button small" aria-label="Claim before" @click=${()=>e.next(-1)}>↑</button>
        <button type="button" class="button small" aria-label="Claim after" @click=${()=>e.next(1)}>↓</button>
        <button
            type="button"
            class="button small"
            @click=${({currentTarget:n})=>vn(n,t)}
        >
            Copy link
        </button>
    </div>`}function wn(t){let{sentence:e,explanation:n,debate:o,take_home:s}=t;return c`${s?c`<p class="says">${e}</p>`:f}
        <p>${n.join(" ")}</p>
        ${Sn(t)} ${o?c`<p class="debate">${b(o)}</p>`:f}`}function me(t,e,n){if(e.hides(t))return f;let o=[["Measured",t.statistic],["Why this measures it",t.why],["Means",t.means],["Does not mean",t.does_not_mean],["Caveat",t.caveat]];return c`${wn(t)}
        <dl class="means">
            ${o.map(([s,r])=>c`<dt>${s}</dt>
                        <dd>${r}</dd>`)}
        </dl>
        ${t.literature.length?xn(t):f} ${t.verdict?pe(t):f}
        ${ae(t,n)}`}function xn({literature:t}){return c`<h3>What the literature says</h3>
        <ul class="sources">
            ${t.map(({says:e,where:n})=>c`<li>${e} <span class="fine">${n}</span></li>`)}
        </ul>`}async function vn(t,{name:e,kept:n}){let o=new URL(E(`/claims?claim=${e}`),location.href);n[0]?.shown===!1&&o.searchParams.set("finding",n.find(({shown:s})=>s)?.id??""),await Gt(o.href)&&(t.textContent="Link copied",setTimeout(()=>t.textContent="Copy link",2e3))}function kn(t,e){let{name:n,prediction:o}=t,s=Ct(t).map((r,a)=>c`<button type="button" class="button" @click=${()=>e.say(n,a)}>${r}</button>`);return c`<div class="question">
        <h3>${o.question}</h3>
        <div class="answers">${s}</div>
        <button type="button" class="link" @click=${()=>e.say(n,"skipped")}>Show me without a guess</button>
    </div>`}function Mn(t,e){let n=e.of(t.name);if(typeof n!="number")return f;let[o,s]=[Ct(t),ce(t)],r=s===null?"The numbers do not settle it.":s===n?"That is what came out.":`What came out: ${o[s].toLowerCase()}.`;return c`<p class="recalled">${`You said: ${o[n].toLowerCase()}. ${r}${ue(t)}`}</p>`}function Sn({verdict:t,conclusion:e,made:n,budget:o,seeds:s,versions:r}){if(!t||!n||!s||!r)return c`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;let a=n.sample?`A sample that comes with the program, made on ${Mt(n.at)} (${n.machine})`:`Made here ${Y(n)}`,{firmground:i,torch:l}=r,u=`${o} budget, seeds ${En(s)}, Firm Ground ${i}, PyTorch ${l}`;return c`<div class="conclusion">
        <p>${b(e??"")}</p>
        <p class="fine">${a}; ${u}.</p>
    </div>`}function Tn({name:t,kept:e},n){if(e.length<2)return f;let o=e[0];return c`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${ot(e,({id:s})=>s,s=>c`<button
                    type="button"
                    class="button small"
                    data-finding=${s.id}
                    aria-pressed=${s.shown}
                    @click=${()=>n.look(t,s===o?null:s.id)}
                >
                    ${ee(s)}
                </button>`)}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`}function En(t){return t.every((n,o)=>!o||n===t[o-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Cn=700,In=5e3,Nn=2e3;function ge(t,e){let n=null,o=!1,s=!1,r=!1;async function a(){if(s||!o)return;s=!0;let l=!1,u=null;r=!1;let[p,d]=[performance.now(),t()];try{let{items:h}=await H("GET",`/api/claims${d&&`?${d}`}`);d!==t()?r=!0:(l=h.some(({reproduction:v})=>v&&v.state!=="failed"),e(h,null,p))}catch(h){u=j(h),e(null,u,p)}finally{s=!1,i(r?0:u?Nn:l?Cn:In)}}function i(l){clearTimeout(n??void 0),n=o?setTimeout(a,l):null}return{watch(l){l!==o&&(o=l,l?a():i(0))},soon(){r=!0,i(0)}}}function $e(t,e,n){let o={ArrowUp:()=>e.next(-1),ArrowDown:()=>e.next(1),Escape:e.close};document.addEventListener("keydown",s=>{t.hidden||!n()||!o[s.key]||An(s)||(s.preventDefault(),o[s.key]())})}function An(t){return t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||et(t,"input, select, textarea, dialog, .scroll")?!0:document.querySelector("dialog[open]")!==null}var be=null;function ye(){return be??=On(),be}async function On(){let t=document.createElement("script");if(t.src=Dt("vendor/plotly/plotly-cartesian.min.js").href,await new Promise((e,n)=>{t.addEventListener("load",e),t.addEventListener("error",()=>n(new Error("Plotly could not be loaded."))),document.head.append(t)}),!window.Plotly)throw new Error("Plotly did not start.");return window.Plotly}function we(){return JSON.parse(document.getElementById("figure-parts")?.textContent??"{}")}var k={l:64,r:16,t:8,b:48,pad:0},Ln=32,Pn=8;function P({title:t,log:e,low:n,high:o},s){let r=n===null||o===null?{}:{range:e?[Math.log10(n),Math.log10(o)]:[n,o]};return{title:{text:Me(t,36),font:{size:11},standoff:6},type:e?"log":"linear",zeroline:!e,...e?Wn([...s,n,o]):{tickformat:",~g"},...r}}function xe(t,e){let n=[...new Set(ve(t))].sort((a,i)=>a-i),o=n.map(Math.log10),s=(e-k.l-k.r)/(o[o.length-1]-o[0]),r=o.some((a,i)=>i&&(a-o[i-1])*s<Ln);return n.length<2||n.length>Pn||r?{}:{tickmode:"array",tickvals:n,ticktext:n.map(ke)}}function ve(t){return t.filter(e=>e!==null).filter(e=>e>0)}function ke(t){return t>=.001?Bt(t):t.toExponential(0).replace("e-","e−")}function Wn(t){let e=ve(t).map(Math.log10),[n,o]=[Math.floor(Math.min(...e)),Math.ceil(Math.max(...e))],s=Math.max(...e)-Math.min(...e);if(s<.4)return{tickmode:"array",tickvals:Ft(10**Math.min(...e),10**Math.max(...e),4)};let r=Math.max(1,Math.ceil((o-n)/6)),a=[];for(let i=n;i<=o;i++)s>2?(i-n)%r===0&&a.push(10**i):a.push(...(s<.7?[1,1.5,2,3,4,6,8]:[1,2,5]).map(l=>Number((l*10**i).toPrecision(2))));return{tickmode:"array",tickvals:a,ticktext:a.map(ke)}}function Nt(t,e){return t.map(n=>Me(n,(e-k.l-k.r)/t.length/6.4))}function Me(t,e){let n=[""];for(let o of t.split(" ")){let s=n.at(-1);s&&s.length+o.length>=e?n.push(o):n[n.length-1]=s?`${s} ${o}`:o}return n.join("<br>")}function Se(t,e){let{rules:n=[],x:o,y:s}=t,r=({value:l,along:u})=>(u==="y"?s:o)?.log?Math.log10(l):l,a=n.map(l=>({type:"line",line:{color:e.ink3,width:1,dash:"dash"},...l.along==="y"?{xref:"paper",x0:0,x1:1,y0:l.value,y1:l.value}:{yref:"paper",y0:0,y1:1,x0:l.value,x1:l.value}})),i=n.filter(({name:l})=>l).map(l=>({text:l.name,showarrow:!1,font:{size:11,color:e.ink2},bgcolor:e.surface,...l.along==="y"?{xref:"paper",x:1,xanchor:"right",y:r(l),yanchor:"bottom"}:{yref:"paper",y:1,yanchor:"top",x:r(l),xanchor:"left"}}));return{shapes:a,annotations:i}}var qn=260,Te=19,Dn=4,Ee={scaleanchor:"x",scaleratio:1},Rn={line:"solid",dashed:"dot",points:"solid","line+points":"solid"},zn={line:"lines",dashed:"lines",points:"markers","line+points":"lines+markers"};function Ce(t,e,n,o=jt()){let{data:s,layout:r}=_n(t,o,e),a=s.filter(h=>h.showlegend),i=new Set(a.map(Hn)).size>1?a.map(({name:h})=>h??""):[],l=s.every(({mode:h,showlegend:v})=>!v||h==="markers"),u=i.length>1?jn(i,e):0,p=r.yaxis.title.text.split("<br>").length,d={...k,t:k.t+u,l:k.l+Te*Math.max(0,p-2)};return{data:s,layout:{template:n,width:e,height:("square"in t&&t.square?Math.min(e,420):qn)+u,margin:d,showlegend:i.length>1,legend:{orientation:"h",x:0,y:1.02,xanchor:"left",yanchor:"bottom",font:{size:11,color:o.ink2},itemsizing:l?"constant":"trace"},hovermode:"closest",dragmode:!1,...r,...Se(t,o)}}}function _n(t,e,n){switch(t.kind){case"plot":return Bn(t,e,n);case"slopes":return Fn(t,e,n);case"map":return Kn(t,e);case"bars":return Gn(t,e,n);case"pictures":throw new Error("Pictures are no chart.")}}function Hn({mode:t,line:e,marker:n}){return JSON.stringify([t,e?.color,e?.dash,n?.color])}function jn(t,e){let n=44+5.8*Math.max(...t.map(s=>s.length)),o=Math.max(1,Math.floor((e-k.l-k.r)/n));return 8+Te*Math.ceil(t.length/o)}function Bn({series:t,x:e,y:n,square:o},s,r){let a=t.flatMap(i=>i.x);return{data:t.flatMap(i=>Ie(i,s)),layout:{xaxis:{...P(e,a),...e.log?xe(a,r):{}},yaxis:{...P(n,t.flatMap(i=>[...i.y,...i.low??[],...i.high??[]])),...o?Ee:{}}}}}function Fn({ends:t,values:e,arms:n,y:o},s,r){let a=t.map((l,u)=>u);return{data:e.map((l,u)=>({x:a,y:l,mode:"lines+markers",line:{color:s.ink3,width:1},showlegend:!1,marker:{size:7,color:a.map(p=>At(n[p],s))},name:`seed ${u+1}`,hovertemplate:"%{y:.4~g}<extra>%{fullData.name}</extra>"})),layout:{xaxis:{tickangle:0,tickvals:a,ticktext:Nt(t,r),range:[-.4,t.length-.6],zeroline:!1},yaxis:P(o,e.flat())}}}function Gn({groups:t,bars:e,values:n,low:o,high:s,arms:r,y:a},i,l){return{data:e.map((p,d)=>({type:"bar",name:p,x:t,y:n.map(h=>h[d]),marker:{color:At(r[d],i)},showlegend:e.length>1,error_y:o&&s?Un(n,o,s,d,i):void 0,hovertemplate:`%{y:.4~g}<extra>${p}</extra>`})),layout:{barmode:"group",bargap:.35,xaxis:{type:"category",tickangle:0,tickvals:t,ticktext:Nt(t,l)},yaxis:P(a,[...n,...o??[],...s??[]].flat())}}}function Kn({xs:t,ys:e,values:n,shown:o,legend:s,series:r,x:a,y:i,square:l},u){let p=[[0,u.surface],[1,u.theme==="dark"?"#4A5058":"#C9C9C4"]];return{data:[{type:o==="contours"?"contour":"heatmap",x:t,y:e,z:n,showscale:!1,colorscale:p,showlegend:!1,hovertemplate:`%{z:.3~g}<extra>${s}</extra>`,zsmooth:o==="contours"?void 0:"best",...o==="contours"?{contours:{coloring:"lines"},line:{width:1},colorscale:[[0,u.ghost],[1,u.ghost]],ncontours:14}:{}},...r.flatMap(h=>Ie(h,u))],layout:{xaxis:P(a,t),yaxis:{...P(i,e),...l?Ee:{}}}}}function Ie(t,e){let n=At(t.arm,e),o=t.style.includes("points"),s=!o&&t.y.filter(i=>i===null).length>=Dn,r={type:"scatter",name:t.name,x:t.x,y:t.y,mode:zn[t.style],showlegend:!!t.name,connectgaps:!1,opacity:s?.55:1,line:{color:n,width:s?1.25:1.75,dash:Rn[t.style]},marker:{color:n,size:t.x.length>60?3.5:6,opacity:t.x.length>60?.55:1},hovertemplate:`%{x:.4~g}, %{y:.4~g}<extra>${t.name}</extra>`};if(!t.low||!t.high)return[r];if(o)return[{...r,error_y:Ne(t.y,t.low,t.high,n)}];let a={type:"scatter",x:t.x,mode:"lines",line:{width:0},hoverinfo:"skip",showlegend:!1};return[{...a,y:t.low},{...a,y:t.high,fill:"tonexty",fillcolor:Yn(n)},r]}function Un(t,e,n,o,s){let r=a=>a.map(i=>i[o]);return Ne(r(t),r(e),r(n),s.ink)}function Ne(t,e,n,o){return{type:"data",symmetric:!1,array:t.map((s,r)=>Number(n[r])-Number(s)),arrayminus:t.map((s,r)=>Number(s)-Number(e[r])),color:o,thickness:1.5,width:4}}function At(t,e){return t==null?e.ink:e.arms[t%e.arms.length].mark}function Yn(t){return`${t}2E`}function Ae(t){switch(t.kind){case"plot":return Oe(t);case"map":return Jn(t);case"slopes":return Vn(t);case"bars":return Qn(t);case"pictures":return Xn(t)}}function Oe({title:t,x:e,y:n,series:o,rules:s}){let r=o.some(u=>u.low),a=["series",e.title,n.title,...r?["low","high"]:[]],i=o.flatMap(u=>u.x.map((p,d)=>[u.name,p,u.y[d],...r?[u.low?.[d]??null,u.high?.[d]??null]:[]])),l=s?.length?[{caption:"Lines across it",columns:["line","value"],rows:s.map(({name:u,value:p})=>[u,p])}]:[];return[{caption:t,columns:a,rows:i},...l]}function Jn(t){let e=t.values.flatMap((n,o)=>n.map((s,r)=>[t.xs[r],t.ys[o],s]));return[...Oe({...t,rules:[]}),{caption:t.legend||t.title,columns:[t.x.title,t.y.title,t.legend||"value"],rows:e}]}function Vn({title:t,ends:e,values:n,y:o}){return[{caption:`${t}: ${o.title}`,columns:["seed, in their order",...e],rows:n.map((s,r)=>[r+1,...s])}]}function Qn({title:t,groups:e,bars:n,values:o,low:s,high:r,y:a}){let i=e.flatMap((l,u)=>n.map((p,d)=>[l,p,o[u][d],...s&&r?[s[u][d],r[u][d]]:[]]));return[{caption:`${t}: ${a.title}`,columns:["","",a.title,...s?["low","high"]:[]],rows:i}]}function Xn({title:t,rows:e}){return[{caption:t,columns:["row","picture","what the network says","right"],rows:e.flatMap(([n,o])=>o.map(({said:s,right:r},a)=>[n,a+1,s,r===null?"":r?"yes":"no"]))}]}var Zn=560;function Pe(){let t=$("div",{id:"claims-figure",hidden:!0}),{config:e,templates:n}=we(),o=[],s=Promise.resolve();function r(u){if(u!==o){for(o=u,t.hidden=!u.length;t.childElementCount<u.length;)t.append(to());Le(t).forEach((p,d)=>eo(p,u[d])),a()}}function a(){s=s.then(i,i)}async function i(){let u=o;if(!u.some(({kind:d})=>d!=="pictures"))return;let{newPlot:p}=await ye();if(u===o)for(let[d,h]of u.entries()){let v=Le(t)[d],w=Math.min(v.clientWidth,"square"in h&&h.square?420:Zn);if(h.kind==="pictures"||w<=0)continue;let{data:N,layout:gt}=Ce(h,w,n[_t()]);await p(v.children[1].firstElementChild,N,gt,e)}}Ht(a);let l=0;return new ResizeObserver(()=>{t.clientWidth!==l&&(l=t.clientWidth,a())}).observe(t),{node:t,draw:r}}function to(){let t=[$("h3"),$("div",{class:"plot"},$("div")),$("div",{class:"thumbnails"}),$("p",{class:"fine"})];return $("div",{class:"panel",hidden:!0},...t)}function Le(t){return[...t.children]}function eo(t,e){if(t.hidden=!e,!e)return;let[n,o,s,r]=[...t.children];A(c`${e.title} ${no(e)}`,n),o.setAttribute("role","img"),o.setAttribute("aria-label",`${e.title}${/[.?]$/.test(e.title)?"":"."} ${e.note}`),r.textContent=e.note,r.hidden=!e.note,o.hidden=e.kind==="pictures",s.hidden=e.kind!=="pictures",t.classList.toggle("wide",e.kind==="pictures"||e.kind==="bars"&&e.groups.length>4),A(e.kind==="pictures"?e.rows.map(oo):f,s)}function no(t){let e=o=>`${o.toLowerCase().replace(/[^a-z0-9]+/g,"-")}.csv`,n=()=>Kt(t.title,Ae(t),t.title,e);return c`<button type="button" class="link" aria-label="View as table: ${t.title}" @click=${n}>
        table
    </button>`}function oo([t,e]){return c`<div class="pictures">
        <span class="label">${t}</span>
        ${e.map(n=>so(t,n))}
    </div>`}function so(t,{image:e,said:n,right:o}){let s=`${o===!1?"✕ ":""}${b(n)}`;return c`<figure class=${o===!1?"wrong":o?"right":f}>
        <img src=${e} alt=${n||t} width="48" height="48" />
        ${n?c`<figcaption>${s}</figcaption>`:f}
    </figure>`}function We(t,e){let n=Xt(t,e),o=n.reduce((r,a)=>r+a.claims.length,0),s=wt(t,e,o);return c`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!o}>${it()}</div>
        ${o?n.map(ro):f}
        <p class="fine">${s.map(({text:r})=>r)}</p>
    </section>`}function qe(){let t=B(document,"#claims-summary");t.scrollIntoView(),t.focus({preventScroll:!0})}function ro({verdict:t,title:e,means:n,claims:o}){return c`<h3>
            ${C(t,e)} <span class="fine">${o.length?n:"None of the claims."}</span>
        </h3>
        <ul>
            ${o.map(ao)}
        </ul>`}function ao(t){let{name:e,number:n,title:o,take_home:s,debate:r}=t;return c`<li>
        <span class="number">${n}</span>
        <div>
            <a href=${E(`/claims?claim=${e}`)}>${b(s??o)}</a>
            <p class="fine">
                ${o}${x(t)?"":" (by construction)"}${r?`. ${b(r)}`:""}
            </p>
        </div>
        ${lt(t)}
    </li>`}var De=[["mini-batch","The few dozen examples that a network learns from in one step. Batch norm takes its means and spreads over them."],["step","One small change of all weights, after one mini-batch."],["loss","How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with certainty, about 2.3 for a guess among ten digits."],["gradient","For every weight, how much the loss would change if that weight grew a little. Learning moves the weights the opposite way."],["cosine","How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones."],["held-out","Examples that the network never trains on. They show how well it does on new ones."],["generalization gap","The loss on held-out examples minus the loss on training examples: it measures what a network has memorised and cannot use elsewhere."],["seed","A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],["arm","One treatment, for instance with BN. Arms with the same seed start alike and see the same mini-batches, so they are compared in pairs."],["lane","One network in training: one arm with one seed."],["spread, deviation","Standard deviation: how far values typically lie from their mean."],["running averages","Means and spreads that batch norm averages over its training steps, to normalize with at test time."],["ghost batch","A part of a mini-batch that batch norm treats as a mini-batch of its own."],["group norm","A relative of batch norm. It takes its mean and spread over some units of one example, so it needs no mini-batch."],["dropout","Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],["identity","A law that must hold exactly, or up to the random error that statistics predicts. It is checked, not tested."],["interval","If the experiment were repeated many times with new seeds, 95 % of such intervals would contain the true mean ratio."],["sign-flip test, p","How often random signs of the pairs give a mean at least as far from no effect. If the claim is “no change”: how often they give one at least as close to none, were the effect as large as the band."],["Holm's correction","Ten tests easily find something by chance, so every p is raised to make up for that. The correction depends on all ten findings that the ledger shows."],["quick, full","What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds."],["censored","A network that did not reach the goal in time. It counts as reaching it at the last step, so the ratio is only a bound."]];var Ot="Why does batch norm work?",io=["A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.","Batch normalization (BN) shifts and scales each hidden unit's values, over the current mini-batch, to a mean and a spread that the network itself may learn (β and γ).","Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers."];function Re(t,{chosen:e,hides:n,asked:o,predicting:s,problem:r=""},a){let i=t??[],l=i.filter(n),u=i.filter(d=>d.verdict&&!l.includes(d)),p=d=>({chosen:d.name===e,hidden:n(d),asked:o(d.name)});return c`<div class="inner">
        ${co(t,o,s,a)}
        <p class="answer" ?hidden=${!t}>${Vt(i,l).map(lo)}</p>
        <button type="button" class="link" ?hidden=${!t} @click=${qe}>
            What to take home, claim by claim
        </button>
        <div class="intro">${io.map(d=>c`<p>${d}</p>`)}${mo()}</div>
        <p class="counts" role="status">${t?po(i,u,l):f}</p>
        ${uo(i,a)}
        <p class="note" role="status">${r}</p>
        ${fo()}
        <ol class="cards">
            ${ot(i,({name:d})=>d,d=>ne(d,p(d),a))}
        </ol>
        <p class="fine foot">${t?ho(t):""}</p>
        ${t?We(i,l):f}
    </div>`}function ct(t,e){return F(t,`[data-claim="${CSS.escape(e??"")}"]`)}function lo({text:t,verdict:e}){return e?c`<strong>${t}</strong>`:t}function ze(t,e,n,o){let s=e?.getBoundingClientRect();if(t.style.overflowAnchor="none",o(),e&&s?.height){let r=e.getBoundingClientRect(),a=n!==null&&n>=s.top&&n<=s.bottom?n:s.top;t.scrollTop+=r.top+(a-s.top)/s.height*r.height-a}requestAnimationFrame(()=>t.style.overflowAnchor="")}function co(t,e,n,o){let s=t?.every(r=>y(r)||e(r.name));return c`<div class="top">
        <h1>${Ot}</h1>
        <span class="space"></span>
        <button type="button" class="button small" aria-pressed=${n} @click=${o.predict}>
            Predict first
        </button>
        <button type="button" class="button small editors" ?hidden=${!t?.some(y)} @click=${o.stop}>
            Cancel all
        </button>
        <button
            type="button"
            class="button small editors"
            aria-disabled=${s??f}
            @click=${r=>J(r.currentTarget)||o.all()}
        >
            Reproduce all
        </button>
    </div>`}function uo(t,e){let n=t.filter(({kept:s})=>s[0]?.shown===!1).length,o=n===1?"One card shows":`${n} cards show`;return c`<p class="fine looked" ?hidden=${!n}>
        <span>${o} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${e.newest}>Show the newest</button>
    </p>`}function fo(){return c`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${it()}
        <span class="fine">verdict</span>
    </div>`}function po(t,e,n){let o=e.filter(x),s=Yt.map(r=>C(r,`${o.filter(a=>a.verdict===r).length} ${r}`));return c`${o.length?s:f}<span class="fine">${Qt(t,n)}</span>`}function ho(t){let[e,n]=["exact","equivalent"].map(o=>t.filter(({test:s})=>s===o));return`Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim ${K(n)} the band itself is what the lecture says. Claims ${K(e)} are identities: they are checked and not tested, so Holm counts ${t[0]?.family}, by the findings that the cards show.`}function mo(){return c`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${De.map(([t,e])=>c`<dt>${t}</dt>
                        <dd>${e}</dd>`)}
        </dl>
    </details>`}var ht=B(document,"#claims"),Be=Pe(),R=$("div",{class:"ledger"}),[mt,Lt]=[$("div"),$("div",{id:"claims-more"})],Wt=$("aside",{id:"claims-detail",class:"detail",hidden:!0,"aria-label":"The claim in detail"},mt,Be.node,Lt);ht.append($("h1",{class:"unseen"},Ot),R,Wt);var q=le(),D=re(),_e=40,go=[],W={seeds:10,budget:"quick",problem:null},M=new Map,Q=0,I=null,ut=null,tt=null,X="",dt=null,He="",z="",T={settings:W,set(t){Object.assign(W,t),S()},asked:t=>M.has(t),arrived:t=>z===t,see(){z="",S();let t=B(mt,"h2");t.scrollIntoView({block:"center"}),t.focus({preventScroll:!0})},choose(t,e=null){dt=e,nt(`/claims?claim=${t}`),dt=null},close:()=>nt("/claims"),next(t){let e=I?.map(s=>s.name)??[],n=e.indexOf(_()??""),o=e[Math.max(0,Math.min(e.length-1,n+t))];o&&nt(`/claims?claim=${o}`,{replace:!0})},async reproduce(t){let{seeds:e,budget:n}=W;if(!M.has(t)){if(typeof e=="number"&&Number.isInteger(e)&&e>=1&&e<=_e){let o=Q;M.set(t,{answered:1/0}),D.set(t,null),await je("POST",t,`/api/claims/${t}/runs`,{budget:n,seeds:e}),Q!==o&&await T.cancel(t);return}W.problem={name:t,message:`Seeds: a whole number from 1 to ${_e}, please.`},S()}},async cancel(t){let{id:e}=M.get(t)??pt(t)?.reproduction??{};e&&await je("DELETE",t,`/api/claims/${t}/runs/${e}`)},async all(){let t=Q;for(let{name:e}of I??[]){let n=pt(e);Q===t&&n&&!y(n)&&await T.reproduce(e)}},async stop(){Q+=1;let t=(I??[]).filter(e=>y(e)||M.has(e.name));for(let{name:e}of t)await T.cancel(e)},look(t,e){D.set(t,e),ft.soon()},newest(){D.clear(),ft.soon()},predict(){q.toggle(),S()},say(t,e){q.say(t,e),S()}},ft=ge(D.query,(t,e,n)=>{I=t??I,ut=e,e?.code==="unknown_reproduction"&&D.any()&&T.newest();for(let[o,{answered:s}]of M)s<=n&&M.delete(o);S()});function pt(t){return I?.find(e=>e.name===t)}async function je(t,e,n,o){W.problem=null,S();try{let{id:s}=await H(t,n,o);M.has(e)&&M.set(e,{answered:performance.now(),id:s})}catch(s){M.delete(e),W.problem={name:e,message:j(s).message}}ft.soon(),S()}function _(){return G()==="/claims"?new URLSearchParams(location.search).get("claim"):null}function S(){let t=_(),e=pt(t),n={chosen:t,hides:q.hides,asked:T.asked,predicting:q.on()};A(Re(I,{...n,problem:yo(t,e)},T),R),ht.classList.toggle("open",!!e),Wt.hidden=!e,e?($o(e),bo(e)):(tt=null,X="")}function $o(t){let{name:e}=t,n=y(t)||T.asked(e);n||z&&z!==e?z="":He===e&&t.reproduction===null&&t.made?.sample===!1&&(z=e),He=n?e:""}function bo(t){let{name:e}=t,n=Rt(),o=n?.closest(".again");A($t(e,he(t,q,T)),mt),A($t(e,me(t,q,T)),Lt),o&&(!n?.isConnected||n.matches(":disabled"))&&F(Lt,"[data-act=reproduce]")?.focus({preventScroll:!0});let s=tt?.name===e&&Pt(tt)===Pt(t);Be.draw(s&&!q.hides(t)&&tt?.figure||go),s||wo(t)}function Pt({kept:t}){return t.find(({shown:e})=>e)?.id}function yo(t,e){let{problem:n}=W;return ut?`Reconnecting: ${ut.message}`:t&&I&&!e?`There is no claim “${t}”. These are all claims.`:n&&n.name!==t?`${pt(n.name)?.title??n.name}: ${n.message}`:""}async function wo(t){let{name:e}=t,n=D.query(),o=`${e} ${n} ${Pt(t)}`;if(o!==X){X=o;try{let s=await H("GET",`/api/claims/${e}${n&&`?${n}`}`);if(X!==o||_()!==e)return;tt=s,S()}catch(s){ut=j(s),X=""}}}function Fe(){let t=new URLSearchParams(location.search),[e,n]=[t.get("claim"),t.get("finding")];G()!=="/claims"||!n||!e||(D.set(e,n),history.replaceState(null,"",E(`/claims?claim=${e}`)))}function qt(){ft.watch(G()==="/claims"&&!document.hidden)}var Z=null;zt(()=>{Fe(),qt();let t=_();G()!=="/claims"||t===Z||(ze(R,ct(R,t??Z),dt,S),t?(Wt.scrollTop=0,F(mt,"h2")?.focus({preventScroll:!1}),dt===null&&ct(R,t)?.scrollIntoView({block:"nearest"})):ct(R,Z)?.querySelector("button")?.focus(),Z=t)});$e(ht,T,_);document.addEventListener("visibilitychange",qt);Fe();Z=_();qt();ht.dataset.ready="true";
