import{a as Yt,b as T,c as Qt,d as Xt,e as xt,f as Zt}from"../chunk-FDJLL355.js";import{a as rt,b as Vt,c as at,d as it,e as w,f as lt,g as Jt,h as C}from"../chunk-SJHCSAHC.js";import{a as jt,c as Ut}from"../chunk-WPZNRJ2U.js";import"../chunk-KTOMFTIL.js";import{b as zt,c as Ht}from"../chunk-G36JJ25S.js";import{b as G,d as j}from"../chunk-A7S7FWEI.js";import{b as Kt}from"../chunk-CCZD6CYB.js";import{a as c,b as g,d as f,h as bt,i as yt,j as st,k as A,m as Ft,r as Gt}from"../chunk-QVNFTSVQ.js";import{a as M,b as qt,c as V,e as ot,f as Wt}from"../chunk-55UK5QIW.js";import{a as $,b as U,c as nt,d as K,e as Pt}from"../chunk-OUACMDLR.js";import{a as Bt}from"../chunk-RBTCMGFS.js";import"../chunk-3FSPSE52.js";import"../chunk-U7SLB2LY.js";var Y=.4,kt=12,I=240,Qe=6.8,te=[.5,1,2,5,10],ee={.5:"½ ×",1:"1 ×",2:"2 ×",5:"5 ×",10:"10 ×"},m=t=>Math.log(t/Y)/Math.log(kt/Y)*I,J=t=>Math.max(Y,Math.min(kt,t));function ct(){let t=te.map(e=>g`<text x=${m(e)} y="30" text-anchor="middle">${ee[e]}</text>`);return vt(36,g`<text x=${m(1)-10} y="12" text-anchor="end">← opposite</text
            ><text x=${m(1)+10} y="12">as the lecture says →</text>${t}`)}function ut(t,e=52){if(t.test==="exact")return vt(e,Ze(t,e/2));let n=te.map(a=>g`<line x1=${m(a)} x2=${m(a)} y1="0" y2=${e} class="grid" /><text
                    x=${m(a)}
                    y=${e+11}
                    text-anchor="middle"
                    class="tick"
                >${ee[a]}</text>`),o=Xe(t).map(([a,i,l])=>g`<text x=${a} y=${e+24} text-anchor=${i} class="tick">${l}</text>`),[s,r]=[m(Math.exp(-t.band)),m(Math.exp(t.band))];return vt(e,g`${n}${o}<rect x=${s} width=${r-s} y="0" height=${e} class="band" /><line
                x1=${m(1)}
                x2=${m(1)}
                y1="0"
                y2=${e}
                class="one"
            />${tn(t,e/2)}`)}function Xe({test:t,beyond:e}){let n=e?"as the claim says":"as the lecture says";return t==="equivalent"?[[0,"start",`grey band: ${n}`]]:[[m(1)-10,"end","← opposite"],[m(1)+10,"start",`${n} →`]]}function Ze({checks:t},e){if(!t)return f;let n=t.filter(o=>o.holds).length;return g`<text x=${m(Y)} y=${e+4} class="exact">${n} of ${t.length} identities hold</text>`}function tn({effect:t,interval:e,bound:n,band:o},s){if(n==="unknown")return g`<text x=${I} y=${s+4} text-anchor="end"><tspan class="effect">unknown</tspan></text>`;if(t===null)return f;let[r,a]=e??[t,t],[i,l]=[r??0,a??1/0],u=at(rt(t),n),h=e?it(e,wt=>Vt(wt,o)," – "):"",d=(wt,Je,Ye)=>g`<text x=${wt} y=${Je} text-anchor=${Ye}
                ><tspan class="effect">${u}</tspan>${h&&g`<tspan dx="6">${h}</tspan>`}</text>`,p=`M${I-26} ${s}h18m-6 -4.5l7 4.5l-7 4.5`;if(i>kt)return g`<path d=${p} class="away" />${d(I-34,s+4,"end")}`;if(l<Y)return g`<path d="M26 ${s}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${d(34,s+4,"start")}`;let b=en(i,l,t,s),[x,_,F]=[m(J(i)),m(J(l)),m(Math.exp(o))];return _<I/2?g`${b}${d(Math.max(_+8,x<F?F+6:0),s+4,"start")}`:x-8-Qe*(u.length+h.length+1)<F?g`${b}${d(I,s-10,"end")}`:g`${b}${d(x-8,s+4,"end")}`}function en(t,e,n,o){let[s,r]=[m(J(t)),m(J(e))],a=t>0?"m0 -6v12":"m6 -4.5l-6 4.5l6 4.5",i=e<1/0?"m0 -6v12":"m-6 -4.5l6 4.5l-6 4.5";return g`<path d="M${s} ${o}H${r}M${s} ${o}${a}M${r} ${o}${i}" class="whisker" /><circle
            cx=${m(J(n))}
            cy=${o}
            r="3.5"
            class="dot"
        />`}function vt(t,e){return c`<div class="forest">
        <svg viewBox="0 0 ${I} ${t}" width=${I} height=${t} aria-hidden="true">${e}</svg>
    </div>`}var nn=new Intl.DateTimeFormat("en-GB",{day:"numeric",month:"short",year:"numeric"});function Q({at:t,sample:e},n=new Date){if(e)return`sample of ${St(t)}`;let o=Kt(t,n);return new Date(t).toDateString()===n.toDateString()?`today, ${o}`:o}function St(t){return nn.format(new Date(t))}function ne({budget:t,...e},n=new Date){return`${t}, ${Q(e,n)}`}function oe(t,{chosen:e,hidden:n,asked:o},s){let{name:r,number:a,title:i,sentence:l,statistic:u,take_home:h}=t,d=n?{...t,effect:null,bound:null,checks:null}:t;return c`<li class=${e?"card on":"card"} data-claim=${r} data-roving="row" @click=${x=>nt(x,"button, a")||s.choose(r,x.clientY)}>
        <span class="number">${a}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${e} @click=${({detail:x,clientY:_})=>s.choose(r,x?_:null)}>${i}</button>
                ${sn(t,n)}
            </div>
            ${h&&!n?c`<p class="take-home">${w(h)}</p>`:f}
        </div>
        <div class="effects">${ut(d)}</div>
        <div class="text">
            <p>${l}</p>
            <p class="fine">${u}</p>
        </div>
        ${on(t,{hidden:n,asked:o},s)}
    </li>`}function on(t,{hidden:e,asked:n},o){let{name:s,title:r,verdict:a,reproduction:i}=t,l=a?"Reproduce":"Run it";return c`<div class="side">
        <div class="stands">${rn(t,e)}</div>
        <button
            type="button"
            class="button small editors"
            data-act="reproduce"
            title="${o.settings.budget} budget, ${o.settings.seeds} seeds"
            aria-label="${l}: ${r}"
            aria-disabled=${n||y(t)}
            @click=${u=>q(u.currentTarget)||o.reproduce(s)}
        >
            ${l}
        </button>
        <div class="outcome">${a&&!e?an(t):f}</div>
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
    </div>`}function y({reproduction:t}){return t!==null&&t.state!=="failed"}function q(t){return t.getAttribute("aria-disabled")==="true"}function sn(t,e){return!t.beyond&&(T(t)||e)?f:c`<span class="apart">${t.beyond?"beyond the lecture":"by construction"}</span>`}function rn(t,e){return e?c`<span class="fine">open it to predict</span>`:t.verdict?C(t.verdict,t.verdict,!T(t)):c`<span class="fine">not run here yet</span>`}function an({n:t,test:e,reason:n,made:o,stuck:s,budget:r,debate:a,kept:i}){let l=`${e==="exact"?"exact":`n = ${t}`} · ${r} · ${o?Q(o):""}`,u=s?.length?`${s.join(" and ")}: stuck. `:"";return c`<span class="fine">${l}</span>
        ${i[0]?.shown===!1?c`<span class="fine older">not the newest</span>`:f}
        <p class="fine reason">${u}${w(n??"")}</p>
        ${a?c`<p class="fine reason debate">${w(a)}</p>`:f}`}function Tt(t,e=!1){if(!t||e&&t.state==="failed")return e?Mt(0,"starting"):f;let{state:n,progress:o,eta:s,place:r,error:a}=t;return n==="failed"?c`<p class="problem">${a?.message??"It failed."}</p>`:n==="queued"?Mt(o,`waiting, place ${r}`):Mt(o,s===null||o<.08?"starting":`about ${Math.max(1,Math.round(s))} s left`)}function Mt(t,e){return c`<progress max="1" value=${t} aria-label="Progress"></progress><span class="fine">${e}</span>`}var re="firmground-findings";function ae(){let t=ln();return{of:e=>t[e]??null,any:()=>Object.keys(t).length>0,set(e,n){let{[e]:o,...s}=t;(o??null)!==n&&se(t=n===null?s:{...s,[e]:n})},clear:()=>se(t={}),query:()=>Object.values(t).map(e=>`finding=${encodeURIComponent(e)}`).join("&")}}function ln(){try{return JSON.parse(sessionStorage.getItem(re)??"{}")}catch{return{}}}function se(t){try{sessionStorage.setItem(re,JSON.stringify(t))}catch{}}function ie(t,e){return typeof t!="number"||!Number.isInteger(t)||t<1||t>40?null:e?cn(e,t):t}function cn(t,e){let n=new Set(t),o=[];for(let s=Math.max(-1,...t)+1;o.length<e;s=s===9999?0:s+1)n.has(s)||o.push(s);return o}function le({planned:t,test:e,n,verdict:o}){if(!o||e==="exact"||n===null||n<2)return"";let s=e==="equivalent"?"that there is no effect":"an effect of 1.25 ×";if(t===null)return`The seeds differ so much that 400 would not be enough to show ${s}. `;let r=t>40?`, more than the ${40} that are possible here`:"";return`${`To show ${s} with a chance of 80 % takes ${t} seeds${r}`}: decide on their number before you see a verdict. `}var un="Seeds differ in their first weights and the order of examples; which examples are for training and which for evaluation is the same for all, so an interval does not cover that choice.";function ce(t,e){let{name:n}=t,o=e.asked(n)||y(t),{problem:s,budget:r}=e.settings,a=s?.name===n?s.message:"",i=e.arrived(n)?mn(e):Tt(t.reproduction,e.asked(n));return c`<div class="again">
        <div class="fields editors">
            <label>Seeds ${dn(n,e,o,a)}</label>
            <label
                >Budget
                <select
                    class="input"
                    aria-label="Budget"
                    ?disabled=${o}
                    .value=${yt(r)}
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
                @click=${l=>q(l.currentTarget)||e.reproduce(n)}
            >
                Reproduce
            </button>
            ${t.seeds&&t.test!=="exact"?fn(t.seeds,n,o,e):f}
        </div>
        <div class="under">
            ${y(t)?hn(n,e):f}
            <div class="state">${i}</div>
        </div>
        <p class="problem" role="alert">${a}</p>
        ${pn(t).map(l=>c`<p class="fine editors">${l}</p>`)}
    </div>`}function dn(t,e,n,o){function s({currentTarget:r}){let a=r.value.trim();e.set({seeds:a===""?"":Number(a),problem:null})}return c`<input
        type="number"
        min="1"
        max=${40}
        inputmode="numeric"
        .value=${yt(String(e.settings.seeds))}
        class="input"
        aria-label="Seeds"
        aria-invalid=${o?"true":f}
        ?disabled=${n}
        @input=${s}
        @keydown=${({key:r})=>r==="Enter"&&e.reproduce(t)}
    />`}function fn(t,e,n,o){return c`<button
        type="button"
        class="button"
        data-act="replicate"
        title="As many seeds, none of those of the finding shown"
        aria-disabled=${n}
        @click=${s=>q(s.currentTarget)||o.reproduce(e,t)}
    >
        Replicate with new seeds
    </button>`}function hn(t,e){return c`<button type="button" class="button small editors" data-act="cancel" @click=${()=>e.cancel(t)}>
        Cancel
    </button>`}function pn(t){let{least_seeds:e,verdict:n}=t,o=e>1?`With fewer than ${e} seeds the verdict is always inconclusive. `:"",s=n?" The finding shown now is kept.":"",r=`${o}${le(t)}`.trim();return[`Quick takes seconds, full a few minutes; both use every seed.${s}`,...r?[r,un]:[]]}function mn(t){return c`<button type="button" class="link" data-act="see" @click=${t.see}>Done: see what came out</button>`}var Et="firmground-predictions";function de(){let t=$n();return{on:()=>t!==null,toggle(){t=t===null?{}:null,ue(t)},of:e=>t?.[e]??null,hides:e=>t!==null&&t[e.name]===void 0&&e.verdict!==null,say(e,n){t={...t,[e]:n},ue(t)}}}var gn="The runs cannot settle it";function Ct({test:t,prediction:{answers:e}}){return t==="greater"?[...e,gn]:e}function fe({verdict:t,interval:e,band:n,test:o}){if(t==="supported")return 0;if(o==="exact")return null;if(o==="equivalent")return t==="inconclusive"?1:2;if(t==="inconclusive")return 3;let[s,r]=e;return s===null?r<Math.exp(-n)?2:null:Math.exp(-n)<s&&r<Math.exp(n)?1:2}function he({verdict:t,test:e,effect:n,adjusted_p:o,prediction:{answers:s}}){return t!=="inconclusive"||e!=="greater"||o===null||o>=.05?"":` The evidence for “${s[Number(n)>1?0:2].toLowerCase()}” is more than chance, but the effect may be too small to matter.`}function $n(){try{return JSON.parse(localStorage.getItem(Et)??"null")}catch{return null}}function ue(t){try{t===null?localStorage.removeItem(Et):localStorage.setItem(Et,JSON.stringify(t))}catch{}}var pe="Where networks on one side were cut off before they got there, the mean is a bound: its interval has one end, and p holds on that side only. Where networks on both sides were, it is unknown.";function me({p:t,p_drawn:e,adjusted_p:n,family:o}){return n===null?"":t===null?"No p value: a sign-flip test says nothing beside this bound and counts as p = 1 in Holm's correction.":`${e?"Sign-flip test by drawn signs":"Exact sign-flip test"}: p = ${lt(t)}, ${lt(n)} after Holm's correction over the ${o} tested claims, by the findings that the ledger shows now.`}function ge({name:t,scale:e,effect:n,interval:o,p:s,bound:r}){let a=i=>e==="ratio"?rt(i):W(i);return[t,at(a(n),r),o?it(o,a):"–",lt(s)]}function W(t){if(t==null)return"–";let e=Math.abs(t);return(e!==0&&(e<.001||e>=1e6)?t.toExponential(2):String(Number(t.toPrecision(4)))).replace("-","−")}function we(t){let{details:e,checks:n,facts:o,timing:s}=t;return[wn(t),e?.length?bn(e):f,n?.length?yn(n):f,$e("Numbers",o),$e("Seconds, which no verdict uses",s),xn(t)]}function wn(t){let e=me(t);return e?c`<p class="fine">${e}</p>`:f}function bn(t){return It(`${t.length} more statistics (exploratory, without correction)`,["","mean","95 % interval","p"],t.map(ge),t.some(({bound:e})=>e)?pe:"")}function yn(t){return It(`${t.filter(e=>e.holds).length} of ${t.length} identities hold`,["","found","law","tolerance","from"],t.map(e=>[`${e.holds?"✓":"✕"} ${e.name}`,W(e.got),W(e.expected),W(e.tolerance),e.source]))}function $e(t,e){let n=Object.entries(e??{}).map(([o,s])=>[o,W(s)]);return n.length?It(t,["",""],n):f}function xn({runs:t,made:e}){if(t?.length){let n=t.map(({id:o,title:s})=>c`<li><a href=${M(`/lab?run=${o}`)}>${s}</a></li>`);return c`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${n}
            </ul>`}return e?.sample?c`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`:f}function It(t,e,n,o=""){return c`<details>
        <summary>${t}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${e.map(s=>c`<th scope="col">${s}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${n.map(vn)}
                </tbody>
            </table>
        </div>
        ${o?c`<p class="fine">${o}</p>`:f}
    </details>`}function vn([t,...e]){return c`<tr>
        <th scope="row">${t}</th>
        ${e.map(n=>c`<td class="num">${n}</td>`)}
    </tr>`}function be(t,e,n){let{number:o,verdict:s,title:r,sentence:a,take_home:i}=t,l=e.hides(t),u=s&&!l?C(s,`Claim ${o} is ${s}`,!T(t)):c`<span class="fine">Claim ${o}</span>`;return c`<div class="head">${u}<span class="space"></span>${kn(t,n)}</div>
        <h2 tabindex="-1">${r}</h2>
        ${l||!i?c`<p class="says">${a}</p>`:c`<p class="take-home">${w(i)}</p>`}
        ${l?Cn(t,n):[In(t,e),An(t,n)]}`}function kn(t,e){return c`<div class="walk" data-roving="row">
        <button type="button" class="button small" @click=${e.close}>All claims</button>
        <button type="button" class="button small" aria-label="Claim before" @click=${()=>e.next(-1)}>↑</button>
        <button type="button" class="button small" aria-label="Claim after" @click=${()=>e.next(1)}>↓</button>
        <button
            type="button"
            class="button small"
            @click=${({currentTarget:n})=>En(n,t)}
        >
            Copy link
        </button>
    </div>`}function Sn(t){let{sentence:e,explanation:n,debate:o,take_home:s}=t;return c`${s?c`<p class="says">${e}</p>`:f}
        <p>${n.join(" ")}</p>
        ${On(t)} ${o?c`<p class="debate">${w(o)}</p>`:f}`}function ye(t,e,n){if(e.hides(t))return f;let o=[["Measured",t.statistic],["Why this measures it",t.why],["Means",t.means],["Does not mean",t.does_not_mean],["Caveat",t.caveat]];return c`${Sn(t)}
        <dl class="means">
            ${o.map(([s,r])=>c`<dt>${s}</dt>
                        <dd>${r}</dd>`)}
        </dl>
        ${Mn(t)} ${t.literature.length?Tn(t):f}
        ${t.verdict?we(t):f} ${ce(t,n)}`}function Mn({name:t}){return t!=="faster-learning"?f:c`<h3>Under which conditions?</h3>
        <p>
            The verdict is about one network. <a href=${M("/atlas")}>The atlas</a> shows the same comparison, by the
            training loss, at other learning rates, depths, activations, initial weights and mini-batches.
        </p>`}function Tn({literature:t}){return c`<h3>What the literature says</h3>
        <ul class="sources">
            ${t.map(({says:e,where:n})=>c`<li>${e} <span class="fine">${n}</span></li>`)}
        </ul>`}async function En(t,{name:e,kept:n}){let o=new URL(M(`/claims?claim=${e}`),location.href);n[0]?.shown===!1&&o.searchParams.set("finding",n.find(({shown:s})=>s)?.id??""),await jt(o.href)&&(t.textContent="Link copied",setTimeout(()=>t.textContent="Copy link",2e3))}function Cn(t,e){let{name:n,prediction:o}=t,s=Ct(t).map((r,a)=>c`<button type="button" class="button" @click=${()=>e.say(n,a)}>${r}</button>`);return c`<div class="question">
        <h3>${o.question}</h3>
        <div class="answers">${s}</div>
        <button type="button" class="link" @click=${()=>e.say(n,"skipped")}>Show me without a guess</button>
    </div>`}function In(t,e){let n=e.of(t.name);if(typeof n!="number")return f;let[o,s]=[Ct(t),fe(t)],r=s===null?"The numbers do not settle it.":s===n?"That is what came out.":`What came out: ${o[s].toLowerCase()}.`;return c`<p class="recalled">${`You said: ${o[n].toLowerCase()}. ${r}${he(t)}`}</p>`}function On({verdict:t,conclusion:e,made:n,budget:o,seeds:s,versions:r}){if(!t||!n||!s||!r)return c`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;let a=n.sample?`A sample that comes with the program, made on ${St(n.at)} (${n.machine})`:`Made here ${Q(n)}`,{firmground:i,torch:l}=r,u=`${o} budget, seeds ${Nn(s)}, Firm Ground ${i}, PyTorch ${l}`;return c`<div class="conclusion">
        <p>${w(e??"")}</p>
        <p class="fine">${a}; ${u}.</p>
    </div>`}function An({name:t,kept:e},n){if(e.length<2)return f;let o=e[0];return c`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${st(e,({id:s})=>s,s=>c`<button
                    type="button"
                    class="button small"
                    data-finding=${s.id}
                    aria-pressed=${s.shown}
                    @click=${()=>n.look(t,s===o?null:s.id)}
                >
                    ${ne(s)}
                </button>`)}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`}function Nn(t){return t.every((n,o)=>!o||n===t[o-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Ln=700,Dn=5e3,Rn=2e3;function xe(t,e){let n=null,o=!1,s=!1,r=!1;async function a(){if(s||!o)return;s=!0;let l=!1,u=null;r=!1;let[h,d]=[performance.now(),t()];try{let{items:p}=await G("GET",`/api/claims${d&&`?${d}`}`);d!==t()?r=!0:(l=p.some(({reproduction:b})=>b&&b.state!=="failed"),e(p,null,h))}catch(p){u=j(p),e(null,u,h)}finally{s=!1,i(r?0:u?Rn:l?Ln:Dn)}}function i(l){clearTimeout(n??void 0),n=o?setTimeout(a,l):null}return{watch(l){l!==o&&(o=l,l?a():i(0))},soon(){r=!0,i(0)}}}function ve(t,e,n){let o={ArrowUp:()=>e.next(-1),ArrowDown:()=>e.next(1),Escape:e.close};document.addEventListener("keydown",s=>{t.hidden||!n()||!o[s.key]||_n(s)||(s.preventDefault(),o[s.key]())})}function _n(t){return t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||nt(t,"input, select, textarea, dialog, .scroll")?!0:document.querySelector("dialog[open]")!==null}var ke=null;function Se(){return ke??=qn(),ke}async function qn(){let t=document.createElement("script");if(t.src=qt("vendor/plotly/plotly-cartesian.min.js").href,await new Promise((e,n)=>{t.addEventListener("load",e),t.addEventListener("error",()=>n(new Error("Plotly could not be loaded."))),document.head.append(t)}),!window.Plotly)throw new Error("Plotly did not start.");return window.Plotly}function Me(){return JSON.parse(document.getElementById("figure-parts")?.textContent??"{}")}var k={l:64,r:16,t:8,b:48,pad:0},Pn=32,Wn=8;function N({title:t,log:e,low:n,high:o},s){let r=n===null||o===null?{}:{range:e?[Math.log10(n),Math.log10(o)]:[n,o]};return{title:{text:Ie(t,36),font:{size:11},standoff:6},type:e?"log":"linear",zeroline:!e,...e?zn([...s,n,o]):{tickformat:",~g"},...r}}function Te(t,e){let n=[...new Set(Ee(t))].sort((a,i)=>a-i),o=n.map(Math.log10),s=(e-k.l-k.r)/(o[o.length-1]-o[0]),r=o.some((a,i)=>i&&(a-o[i-1])*s<Pn);return n.length<2||n.length>Wn||r?{}:{tickmode:"array",tickvals:n,ticktext:n.map(Ce)}}function Ee(t){return t.filter(e=>e!==null).filter(e=>e>0)}function Ce(t){return t>=.001?Ft(t):t.toExponential(0).replace("e-","e−")}function zn(t){let e=Ee(t).map(Math.log10),[n,o]=[Math.floor(Math.min(...e)),Math.ceil(Math.max(...e))],s=Math.max(...e)-Math.min(...e);if(s<.4)return{tickmode:"array",tickvals:Gt(10**Math.min(...e),10**Math.max(...e),4)};let r=Math.max(1,Math.ceil((o-n)/6)),a=[];for(let i=n;i<=o;i++)s>2?(i-n)%r===0&&a.push(10**i):a.push(...(s<.7?[1,1.5,2,3,4,6,8]:[1,2,5]).map(l=>Number((l*10**i).toPrecision(2))));return{tickmode:"array",tickvals:a,ticktext:a.map(Ce)}}function Ot(t,e){return t.map(n=>Ie(n,(e-k.l-k.r)/t.length/6.4))}function Ie(t,e){let n=[""];for(let o of t.split(" ")){let s=n.at(-1);s&&s.length+o.length>=e?n.push(o):n[n.length-1]=s?`${s} ${o}`:o}return n.join("<br>")}function Oe(t,e){let{rules:n=[],x:o,y:s}=t,r=({value:l,along:u})=>(u==="y"?s:o)?.log?Math.log10(l):l,a=n.map(l=>({type:"line",line:{color:e.ink3,width:1,dash:"dash"},...l.along==="y"?{xref:"paper",x0:0,x1:1,y0:l.value,y1:l.value}:{yref:"paper",y0:0,y1:1,x0:l.value,x1:l.value}})),i=n.filter(({name:l})=>l).map(l=>({text:l.name,showarrow:!1,font:{size:11,color:e.ink2},bgcolor:e.surface,...l.along==="y"?{xref:"paper",x:1,xanchor:"right",y:r(l),yanchor:"bottom"}:{yref:"paper",y:1,yanchor:"top",x:r(l),xanchor:"left"}}));return{shapes:a,annotations:i}}var Hn=260,Ae=19,Bn=4,Ne={scaleanchor:"x",scaleratio:1},Fn={line:"solid",dashed:"dot",points:"solid","line+points":"solid"},Gn={line:"lines",dashed:"lines",points:"markers","line+points":"lines+markers"};function Le(t,e,n,o=Bt()){let{data:s,layout:r}=jn(t,o,e),a=s.filter(p=>p.showlegend),i=new Set(a.map(Un)).size>1?a.map(({name:p})=>p??""):[],l=s.every(({mode:p,showlegend:b})=>!b||p==="markers"),u=i.length>1?Kn(i,e):0,h=r.yaxis.title.text.split("<br>").length,d={...k,t:k.t+u,l:k.l+Ae*Math.max(0,h-2)};return{data:s,layout:{template:n,width:e,height:("square"in t&&t.square?Math.min(e,420):Hn)+u,margin:d,showlegend:i.length>1,legend:{orientation:"h",x:0,y:1.02,xanchor:"left",yanchor:"bottom",font:{size:11,color:o.ink2},itemsizing:l?"constant":"trace"},hovermode:"closest",dragmode:!1,...r,...Oe(t,o)}}}function jn(t,e,n){switch(t.kind){case"plot":return Vn(t,e,n);case"slopes":return Jn(t,e,n);case"map":return Qn(t,e);case"bars":return Yn(t,e,n);case"pictures":throw new Error("Pictures are no chart.")}}function Un({mode:t,line:e,marker:n}){return JSON.stringify([t,e?.color,e?.dash,n?.color])}function Kn(t,e){let n=44+5.8*Math.max(...t.map(s=>s.length)),o=Math.max(1,Math.floor((e-k.l-k.r)/n));return 8+Ae*Math.ceil(t.length/o)}function Vn({series:t,x:e,y:n,square:o},s,r){let a=t.flatMap(i=>i.x);return{data:t.flatMap(i=>De(i,s)),layout:{xaxis:{...N(e,a),...e.log?Te(a,r):{}},yaxis:{...N(n,t.flatMap(i=>[...i.y,...i.low??[],...i.high??[]])),...o?Ne:{}}}}}function Jn({ends:t,values:e,arms:n,y:o},s,r){let a=t.map((l,u)=>u);return{data:e.map((l,u)=>({x:a,y:l,mode:"lines+markers",line:{color:s.ink3,width:1},showlegend:!1,marker:{size:7,color:a.map(h=>At(n[h],s))},name:`seed ${u+1}`,hovertemplate:"%{y:.4~g}<extra>%{fullData.name}</extra>"})),layout:{xaxis:{tickangle:0,tickvals:a,ticktext:Ot(t,r),range:[-.4,t.length-.6],zeroline:!1},yaxis:N(o,e.flat())}}}function Yn({groups:t,bars:e,values:n,low:o,high:s,arms:r,y:a},i,l){return{data:e.map((h,d)=>({type:"bar",name:h,x:t,y:n.map(p=>p[d]),marker:{color:At(r[d],i)},showlegend:e.length>1,error_y:o&&s?Xn(n,o,s,d,i):void 0,hovertemplate:`%{y:.4~g}<extra>${h}</extra>`})),layout:{barmode:"group",bargap:.35,xaxis:{type:"category",tickangle:0,tickvals:t,ticktext:Ot(t,l)},yaxis:N(a,[...n,...o??[],...s??[]].flat())}}}function Qn({xs:t,ys:e,values:n,shown:o,legend:s,series:r,x:a,y:i,square:l},u){let h=[[0,u.surface],[1,u.theme==="dark"?"#4A5058":"#C9C9C4"]];return{data:[{type:o==="contours"?"contour":"heatmap",x:t,y:e,z:n,showscale:!1,colorscale:h,showlegend:!1,hovertemplate:`%{z:.3~g}<extra>${s}</extra>`,zsmooth:o==="contours"?void 0:"best",...o==="contours"?{contours:{coloring:"lines"},line:{width:1},colorscale:[[0,u.ghost],[1,u.ghost]],ncontours:14}:{}},...r.flatMap(p=>De(p,u))],layout:{xaxis:N(a,t),yaxis:{...N(i,e),...l?Ne:{}}}}}function De(t,e){let n=At(t.arm,e),o=t.style.includes("points"),s=!o&&t.y.filter(i=>i===null).length>=Bn,r={type:"scatter",name:t.name,x:t.x,y:t.y,mode:Gn[t.style],showlegend:!!t.name,connectgaps:!1,opacity:s?.55:1,line:{color:n,width:s?1.25:1.75,dash:Fn[t.style]},marker:{color:n,size:t.x.length>60?3.5:6,opacity:t.x.length>60?.55:1},hovertemplate:`%{x:.4~g}, %{y:.4~g}<extra>${t.name}</extra>`};if(!t.low||!t.high)return[r];if(o)return[{...r,error_y:Re(t.y,t.low,t.high,n)}];let a={type:"scatter",x:t.x,mode:"lines",line:{width:0},hoverinfo:"skip",showlegend:!1};return[{...a,y:t.low},{...a,y:t.high,fill:"tonexty",fillcolor:Zn(n)},r]}function Xn(t,e,n,o,s){let r=a=>a.map(i=>i[o]);return Re(r(t),r(e),r(n),s.ink)}function Re(t,e,n,o){return{type:"data",symmetric:!1,array:t.map((s,r)=>Number(n[r])-Number(s)),arrayminus:t.map((s,r)=>Number(s)-Number(e[r])),color:o,thickness:1.5,width:4}}function At(t,e){return t==null?e.ink:e.arms[t%e.arms.length].mark}function Zn(t){return`${t}2E`}function _e(t){switch(t.kind){case"plot":return qe(t);case"map":return to(t);case"slopes":return eo(t);case"bars":return no(t);case"pictures":return oo(t)}}function qe({title:t,x:e,y:n,series:o,rules:s}){let r=o.some(u=>u.low),a=["series",e.title,n.title,...r?["low","high"]:[]],i=o.flatMap(u=>u.x.map((h,d)=>[u.name,h,u.y[d],...r?[u.low?.[d]??null,u.high?.[d]??null]:[]])),l=s?.length?[{caption:"Lines across it",columns:["line","value"],rows:s.map(({name:u,value:h})=>[u,h])}]:[];return[{caption:t,columns:a,rows:i},...l]}function to(t){let e=t.values.flatMap((n,o)=>n.map((s,r)=>[t.xs[r],t.ys[o],s]));return[...qe({...t,rules:[]}),{caption:t.legend||t.title,columns:[t.x.title,t.y.title,t.legend||"value"],rows:e}]}function eo({title:t,ends:e,values:n,y:o}){return[{caption:`${t}: ${o.title}`,columns:["seed, in their order",...e],rows:n.map((s,r)=>[r+1,...s])}]}function no({title:t,groups:e,bars:n,values:o,low:s,high:r,y:a}){let i=e.flatMap((l,u)=>n.map((h,d)=>[l,h,o[u][d],...s&&r?[s[u][d],r[u][d]]:[]]));return[{caption:`${t}: ${a.title}`,columns:["","",a.title,...s?["low","high"]:[]],rows:i}]}function oo({title:t,rows:e}){return[{caption:t,columns:["row","picture","what the network says","right"],rows:e.flatMap(([n,o])=>o.map(({said:s,right:r},a)=>[n,a+1,s,r===null?"":r?"yes":"no"]))}]}var so=560;function We(){let t=$("div",{id:"claims-figure",hidden:!0}),{config:e,templates:n}=Me(),o=[],s=Promise.resolve();function r(u){if(u!==o){for(o=u,t.hidden=!u.length;t.childElementCount<u.length;)t.append(ro());Pe(t).forEach((h,d)=>ao(h,u[d])),a()}}function a(){s=s.then(i,i)}async function i(){let u=o;if(!u.some(({kind:d})=>d!=="pictures"))return;let{newPlot:h}=await Se();if(u===o)for(let[d,p]of u.entries()){let b=Pe(t)[d],x=Math.min(b.clientWidth,"square"in p&&p.square?420:so);if(p.kind==="pictures"||x<=0)continue;let{data:_,layout:F}=Le(p,x,n[zt()]);await h(b.children[1].firstElementChild,_,F,e)}}Ht(a);let l=0;return new ResizeObserver(()=>{t.clientWidth!==l&&(l=t.clientWidth,a())}).observe(t),{node:t,draw:r}}function ro(){let t=[$("h3"),$("div",{class:"plot"},$("div")),$("div",{class:"thumbnails"}),$("p",{class:"fine"})];return $("div",{class:"panel",hidden:!0},...t)}function Pe(t){return[...t.children]}function ao(t,e){if(t.hidden=!e,!e)return;let[n,o,s,r]=[...t.children];A(c`${e.title} ${io(e)}`,n),o.setAttribute("role","img"),o.setAttribute("aria-label",`${e.title}${/[.?]$/.test(e.title)?"":"."} ${e.note}`),r.textContent=e.note,r.hidden=!e.note,o.hidden=e.kind==="pictures",s.hidden=e.kind!=="pictures",t.classList.toggle("wide",e.kind==="pictures"||e.kind==="bars"&&e.groups.length>4),A(e.kind==="pictures"?e.rows.map(lo):f,s)}function io(t){let e=o=>`${o.toLowerCase().replace(/[^a-z0-9]+/g,"-")}.csv`,n=()=>Ut(t.title,_e(t),t.title,e);return c`<button type="button" class="link" aria-label="View as table: ${t.title}" @click=${n}>
        table
    </button>`}function lo([t,e]){return c`<div class="pictures">
        <span class="label">${t}</span>
        ${e.map(n=>co(t,n))}
    </div>`}function co(t,{image:e,said:n,right:o}){let s=`${o===!1?"✕ ":""}${w(n)}`;return c`<figure class=${o===!1?"wrong":o?"right":f}>
        <img src=${e} alt=${n||t} width="48" height="48" />
        ${n?c`<figcaption>${s}</figcaption>`:f}
    </figure>`}function ze(t,e){let n=Xt(t,e),o=n.reduce((r,a)=>r+a.claims.length,0),s=Zt(t,e,o);return c`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!o}>${ct()}</div>
        ${o?n.map(uo):f}
        <p class="fine">${s.map(({text:r})=>r)}</p>
    </section>`}function He(){let t=U(document,"#claims-summary");t.scrollIntoView(),t.focus({preventScroll:!0})}function uo({verdict:t,title:e,means:n,claims:o}){return c`<h3>
            ${C(t,e)} <span class="fine">${o.length?n:"None of the claims."}</span>
        </h3>
        <ul>
            ${o.map(fo)}
        </ul>`}function fo(t){let{name:e,number:n,title:o,take_home:s,debate:r}=t;return c`<li>
        <span class="number">${n}</span>
        <div>
            <a href=${M(`/claims?claim=${e}`)}>${w(s??o)}</a>
            <p class="fine">
                ${o}${T(t)?"":" (by construction)"}${r?`. ${w(r)}`:""}
            </p>
        </div>
        ${ut(t)}
    </li>`}var Be=[["mini-batch","The few dozen examples that a network learns from in one step. Batch norm takes its means and spreads over them."],["step","One small change of all weights, after one mini-batch."],["loss","How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with certainty, about 2.3 for a guess among ten digits."],["gradient","For every weight, how much the loss would change if that weight grew a little. Learning moves the weights the opposite way."],["cosine","How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones."],["held-out","Examples that the network never trains on. They show how well it does on new ones."],["generalization gap","The loss on held-out examples minus the loss on training examples: it measures what a network has memorised and cannot use elsewhere."],["seed","A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],["arm","One treatment, for instance with BN. Arms with the same seed start alike and see the same mini-batches, so they are compared in pairs."],["lane","One network in training: one arm with one seed."],["spread, deviation","Standard deviation: how far values typically lie from their mean."],["running averages","Means and spreads that batch norm averages over its training steps, to normalize with at test time."],["ghost batch","A part of a mini-batch that batch norm treats as a mini-batch of its own."],["group norm","A relative of batch norm. It takes its mean and spread over some units of one example, so it needs no mini-batch."],["dropout","Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],["identity","A law that must hold exactly, or up to the random error that statistics predicts. It is checked, not tested."],["interval","If the experiment were repeated many times with new seeds, 95 % of such intervals would contain the true mean ratio."],["sign-flip test, p","How often random signs of the pairs give a mean at least as far from no effect. If the claim is “no change”: how often they give one at least as close to none, were the effect as large as the band."],["Holm's correction","Ten tests easily find something by chance, so every p is raised to make up for that. The correction depends on all ten findings that the ledger shows."],["quick, full","What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds."],["censored","A network that did not reach the goal in time. It counts as reaching it at the last step, so the ratio is only a bound, or unknown where both arms have such networks."]];var Nt="Why does batch norm work?",ho=["A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.","Batch normalization (BN) shifts and scales each hidden unit's values, over the current mini-batch, to a mean and a spread that the network itself may learn (β and γ).","Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers."];function Fe(t,{chosen:e,hides:n,asked:o,predicting:s,problem:r=""},a){let i=t??[],l=i.filter(n),u=i.filter(d=>d.verdict&&!l.includes(d)),h=d=>({chosen:d.name===e,hidden:n(d),asked:o(d.name)});return c`<div class="inner">
        ${mo(t,o,s,a)}
        <p class="answer" ?hidden=${!t}>${Yt(i,l).map(po)}</p>
        <button type="button" class="link" ?hidden=${!t} @click=${He}>
            What to take home, claim by claim
        </button>
        <div class="intro">${ho.map(d=>c`<p>${d}</p>`)}${yo()}</div>
        <p class="counts" role="status">${t?wo(i,u,l):f}</p>
        ${go(i,a)}
        <p class="note" role="status">${r}</p>
        ${$o()}
        <ol class="cards">
            ${st(i,({name:d})=>d,d=>oe(d,h(d),a))}
        </ol>
        <p class="fine foot">${t?bo(t):""}</p>
        ${t?ze(i,l):f}
    </div>`}function dt(t,e){return K(t,`[data-claim="${CSS.escape(e??"")}"]`)}function po({text:t,verdict:e}){return e?c`<strong>${t}</strong>`:t}function Ge(t,e,n,o){let s=e?.getBoundingClientRect();if(t.style.overflowAnchor="none",o(),e&&s?.height){let r=e.getBoundingClientRect(),a=n!==null&&n>=s.top&&n<=s.bottom?n:s.top;t.scrollTop+=r.top+(a-s.top)/s.height*r.height-a}requestAnimationFrame(()=>t.style.overflowAnchor="")}function mo(t,e,n,o){let s=t?.every(r=>y(r)||e(r.name));return c`<div class="top">
        <h1>${Nt}</h1>
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
            @click=${r=>q(r.currentTarget)||o.all()}
        >
            Reproduce all
        </button>
    </div>`}function go(t,e){let n=t.filter(({kept:s})=>s[0]?.shown===!1).length,o=n===1?"One card shows":`${n} cards show`;return c`<p class="fine looked" ?hidden=${!n}>
        <span>${o} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${e.newest}>Show the newest</button>
    </p>`}function $o(){return c`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${ct()}
        <span class="fine">verdict</span>
    </div>`}function wo(t,e,n){let o=e.filter(T),s=Jt.map(r=>C(r,`${o.filter(a=>a.verdict===r).length} ${r}`));return c`${o.length?s:f}<span class="fine">${Qt(t,n)}</span>`}function bo(t){let[e,n]=["exact","equivalent"].map(o=>t.filter(({test:s})=>s===o));return`Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio; a bound has one end and an arrow. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim ${xt(n)} the band itself is what the lecture says. Claims ${xt(e)} are identities: they are checked and not tested, so Holm counts ${t[0]?.family}, by the findings that the cards show.`}function yo(){return c`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${Be.map(([t,e])=>c`<dt>${t}</dt>
                        <dd>${e}</dd>`)}
        </dl>
    </details>`}var gt=U(document,"#claims"),Ke=We(),z=$("div",{class:"ledger"}),[$t,Lt]=[$("div"),$("div",{id:"claims-more"})],Rt=$("aside",{id:"claims-detail",class:"detail",hidden:!0,"aria-label":"The claim in detail"},$t,Ke.node,Lt);gt.append($("h1",{class:"unseen"},Nt),z,Rt);var D=de(),R=ae(),xo=[],L={seeds:10,budget:"quick",problem:null},S=new Map,X=0,O=null,ft=null,et=null,Z="",ht=null,je="",H="",v={settings:L,set(t){Object.assign(L,t),E()},asked:t=>S.has(t),arrived:t=>H===t,see(){H="",E();let t=U($t,"h2");t.scrollIntoView({block:"center"}),t.focus({preventScroll:!0})},choose(t,e=null){ht=e,ot(`/claims?claim=${t}`),ht=null},close:()=>ot("/claims"),next(t){let e=O?.map(s=>s.name)??[],n=e.indexOf(B()??""),o=e[Math.max(0,Math.min(e.length-1,n+t))];o&&ot(`/claims?claim=${o}`,{replace:!0})},async reproduce(t,e){let n=ie(L.seeds,e);if(S.has(t))return;let o=`Seeds: a whole number from 1 to ${40}, please.`;if(n===null)return v.set({problem:{name:t,message:o}});let s=X;S.set(t,{answered:1/0}),R.set(t,null),await Ue("POST",t,`/api/claims/${t}/runs`,{budget:L.budget,seeds:n}),X!==s&&await v.cancel(t)},async cancel(t){let{id:e}=S.get(t)??mt(t)?.reproduction??{};e&&await Ue("DELETE",t,`/api/claims/${t}/runs/${e}`)},async all(){let t=X;for(let{name:e}of O??[]){let n=mt(e);X===t&&n&&!y(n)&&await v.reproduce(e)}},async stop(){X+=1;let t=(O??[]).filter(e=>y(e)||S.has(e.name));for(let{name:e}of t)await v.cancel(e)},look(t,e){R.set(t,e),pt.soon()},newest(){R.clear(),pt.soon()},predict(){D.toggle(),E()},say(t,e){D.say(t,e),E()}},pt=xe(R.query,(t,e,n)=>{O=t??O,ft=e,e?.code==="unknown_reproduction"&&R.any()&&v.newest();for(let[o,{answered:s}]of S)s<=n&&S.delete(o);E()});function mt(t){return O?.find(e=>e.name===t)}async function Ue(t,e,n,o){L.problem=null,E();try{let{id:s}=await G(t,n,o);S.has(e)&&S.set(e,{answered:performance.now(),id:s})}catch(s){S.delete(e),L.problem={name:e,message:j(s).message}}pt.soon(),E()}function B(){return V()==="/claims"?new URLSearchParams(location.search).get("claim"):null}function E(){let t=B(),e=mt(t),n={chosen:t,hides:D.hides,asked:v.asked,predicting:D.on()};A(Fe(O,{...n,problem:So(t,e)},v),z),gt.classList.toggle("open",!!e),Rt.hidden=!e,e?(vo(e),ko(e)):(et=null,Z="")}function vo(t){let{name:e}=t,n=y(t)||v.asked(e);n||H&&H!==e?H="":je===e&&t.reproduction===null&&t.made?.sample===!1&&(H=e),je=n?e:""}function ko(t){let{name:e}=t,n=Pt(),o=n?.closest(".again");A(bt(e,be(t,D,v)),$t),A(bt(e,ye(t,D,v)),Lt),o&&(!n?.isConnected||n.matches(":disabled"))&&K(Lt,"[data-act=reproduce]")?.focus({preventScroll:!0});let s=et?.name===e&&Dt(et)===Dt(t);Ke.draw(s&&!D.hides(t)&&et?.figure||xo),s||Mo(t)}function Dt({kept:t}){return t.find(({shown:e})=>e)?.id}function So(t,e){let{problem:n}=L;return ft?`Reconnecting: ${ft.message}`:t&&O&&!e?`There is no claim “${t}”. These are all claims.`:n&&n.name!==t?`${mt(n.name)?.title??n.name}: ${n.message}`:""}async function Mo(t){let{name:e}=t,n=R.query(),o=`${e} ${n} ${Dt(t)}`;if(o!==Z){Z=o;try{let s=await G("GET",`/api/claims/${e}${n&&`?${n}`}`);if(Z!==o||B()!==e)return;et=s,E()}catch(s){ft=j(s),Z=""}}}function Ve(){let t=new URLSearchParams(location.search),[e,n]=[t.get("claim"),t.get("finding")];V()!=="/claims"||!n||!e||(R.set(e,n),history.replaceState(null,"",M(`/claims?claim=${e}`)))}function _t(){pt.watch(V()==="/claims"&&!document.hidden)}var tt=null;Wt(()=>{Ve(),_t();let t=B();V()!=="/claims"||t===tt||(Ge(z,dt(z,t??tt),ht,E),t?(Rt.scrollTop=0,K($t,"h2")?.focus({preventScroll:!1}),ht===null&&dt(z,t)?.scrollIntoView({block:"nearest"})):dt(z,tt)?.querySelector("button")?.focus(),tt=t)});ve(gt,v,B);document.addEventListener("visibilitychange",_t);Ve();tt=B();_t();gt.dataset.ready="true";
