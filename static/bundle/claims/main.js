import{a as Qt,b as T,c as Xt,d as Zt,e as vt,f as te}from"../chunk-FDJLL355.js";import{c as ee,h as ne,l as oe}from"../chunk-7NF3OW5S.js";import{a as Yt,b as I}from"../chunk-QTR4QODK.js";import{a as at,b as Jt,c as it,d as lt,e as w,f as ct}from"../chunk-H4YPZWIR.js";import{a as Ut,c as Kt}from"../chunk-T2KR2CUT.js";import{b as Bt}from"../chunk-UOOXOQYA.js";import{b as Ht,c as Ft}from"../chunk-G36JJ25S.js";import{b as Vt}from"../chunk-CCZD6CYB.js";import{b as G,d as j}from"../chunk-A7S7FWEI.js";import"../chunk-X2A5Z2GG.js";import{a as l,b as g,d as f,h as yt,i as xt,j as rt,k as A,m as Gt,r as jt}from"../chunk-QVNFTSVQ.js";import{a as v,b as qt,c as V,e as st,f as zt}from"../chunk-55UK5QIW.js";import{a as $,b as U,c as ot,d as K,e as Wt}from"../chunk-OUACMDLR.js";import"../chunk-3FSPSE52.js";import"../chunk-U7SLB2LY.js";var Y=.4,St=12,C=240,on=6.8,se=[.5,1,2,5,10],re={.5:"½ ×",1:"1 ×",2:"2 ×",5:"5 ×",10:"10 ×"},m=t=>Math.log(t/Y)/Math.log(St/Y)*C,J=t=>Math.max(Y,Math.min(St,t));function ut(){let t=se.map(e=>g`<text x=${m(e)} y="30" text-anchor="middle">${re[e]}</text>`);return kt(36,g`<text x=${m(1)-10} y="12" text-anchor="end">← opposite</text
            ><text x=${m(1)+10} y="12">as the lecture says →</text>${t}`)}function dt(t,e=52){if(t.test==="exact")return kt(e,rn(t,e/2));let n=se.map(a=>g`<line x1=${m(a)} x2=${m(a)} y1="0" y2=${e} class="grid" /><text
                    x=${m(a)}
                    y=${e+11}
                    text-anchor="middle"
                    class="tick"
                >${re[a]}</text>`),o=sn(t).map(([a,i,c])=>g`<text x=${a} y=${e+24} text-anchor=${i} class="tick">${c}</text>`),[s,r]=[m(Math.exp(-t.band)),m(Math.exp(t.band))];return kt(e,g`${n}${o}<rect x=${s} width=${r-s} y="0" height=${e} class="band" /><line
                x1=${m(1)}
                x2=${m(1)}
                y1="0"
                y2=${e}
                class="one"
            />${an(t,e/2)}`)}function sn({test:t,beyond:e}){let n=e?"as the claim says":"as the lecture says";return t==="equivalent"?[[0,"start",`grey band: ${n}`]]:[[m(1)-10,"end","← opposite"],[m(1)+10,"start",`${n} →`]]}function rn({checks:t},e){if(!t)return f;let n=t.filter(o=>o.holds).length;return g`<text x=${m(Y)} y=${e+4} class="exact">${n} of ${t.length} identities hold</text>`}function an({effect:t,interval:e,bound:n,band:o},s){if(n==="unknown")return g`<text x=${C} y=${s+4} text-anchor="end"><tspan class="effect">unknown</tspan></text>`;if(t===null)return f;let[r,a]=e??[t,t],[i,c]=[r??0,a??1/0],u=it(at(t),n),h=e?lt(e,bt=>Jt(bt,o)," – "):"",d=(bt,en,nn)=>g`<text x=${bt} y=${en} text-anchor=${nn}
                ><tspan class="effect">${u}</tspan>${h&&g`<tspan dx="6">${h}</tspan>`}</text>`,p=`M${C-26} ${s}h18m-6 -4.5l7 4.5l-7 4.5`;if(i>St)return g`<path d=${p} class="away" />${d(C-34,s+4,"end")}`;if(c<Y)return g`<path d="M26 ${s}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${d(34,s+4,"start")}`;let b=ln(i,c,t,s),[x,R,B]=[m(J(i)),m(J(c)),m(Math.exp(o))];return R<C/2?g`${b}${d(Math.max(R+8,x<B?B+6:0),s+4,"start")}`:x-8-on*(u.length+h.length+1)<B?g`${b}${d(C,s-10,"end")}`:g`${b}${d(x-8,s+4,"end")}`}function ln(t,e,n,o){let[s,r]=[m(J(t)),m(J(e))],a=t>0?"m0 -6v12":"m6 -4.5l-6 4.5l6 4.5",i=e<1/0?"m0 -6v12":"m-6 -4.5l6 4.5l-6 4.5";return g`<path d="M${s} ${o}H${r}M${s} ${o}${a}M${r} ${o}${i}" class="whisker" /><circle
            cx=${m(J(n))}
            cy=${o}
            r="3.5"
            class="dot"
        />`}function kt(t,e){return l`<div class="forest">
        <svg viewBox="0 0 ${C} ${t}" width=${C} height=${t} aria-hidden="true">${e}</svg>
    </div>`}var cn=new Intl.DateTimeFormat("en-GB",{day:"numeric",month:"short",year:"numeric"});function Q({at:t,sample:e},n=new Date){if(e)return`sample of ${Mt(t)}`;let o=Vt(t,n);return new Date(t).toDateString()===n.toDateString()?`today, ${o}`:o}function Mt(t){return cn.format(new Date(t))}function ae({budget:t,...e},n=new Date){return`${t}, ${Q(e,n)}`}function ie(t,{chosen:e,hidden:n,asked:o},s){let{name:r,number:a,title:i,sentence:c,statistic:u,take_home:h}=t,d=n?{...t,effect:null,bound:null,checks:null}:t;return l`<li class=${e?"card on":"card"} data-claim=${r} data-roving="row" @click=${x=>ot(x,"button, a")||s.choose(r,x.clientY)}>
        <span class="number">${a}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${e} @click=${({detail:x,clientY:R})=>s.choose(r,x?R:null)}>${i}</button>
                ${dn(t,n)}
            </div>
            ${h&&!n?l`<p class="take-home">${w(h)}</p>`:f}
        </div>
        <div class="effects">${dt(d)}</div>
        <div class="text">
            <p>${c}</p>
            <p class="fine">${u}</p>
        </div>
        ${un(t,{hidden:n,asked:o},s)}
    </li>`}function un(t,{hidden:e,asked:n},o){let{name:s,title:r,verdict:a,reproduction:i}=t,c=a?"Reproduce":"Run it";return l`<div class="side">
        <div class="stands">${fn(t,e)}</div>
        <button
            type="button"
            class="button small editors"
            data-act="reproduce"
            title="${o.settings.budget} budget, ${o.settings.seeds} seeds"
            aria-label="${c}: ${r}"
            aria-disabled=${n||y(t)}
            @click=${u=>P(u.currentTarget)||o.reproduce(s)}
        >
            ${c}
        </button>
        <div class="outcome">${a&&!e?hn(t):f}</div>
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
            <div class="state" aria-live="polite">${Et(i,n)}</div>
        </div>
    </div>`}function y({reproduction:t}){return t!==null&&t.state!=="failed"}function P(t){return t.getAttribute("aria-disabled")==="true"}function dn(t,e){return!t.beyond&&(T(t)||e)?f:l`<span class="apart">${t.beyond?"beyond the lecture":"by construction"}</span>`}function fn(t,e){return e?l`<span class="fine">open it to predict</span>`:t.verdict?I(t.verdict,t.verdict,!T(t)):l`<span class="fine">not run here yet</span>`}function hn({n:t,test:e,reason:n,made:o,stuck:s,budget:r,debate:a,kept:i}){let c=`${e==="exact"?"exact":`n = ${t}`} · ${r} · ${o?Q(o):""}`,u=s?.length?`${s.join(" and ")}: stuck. `:"";return l`<span class="fine">${c}</span>
        ${i[0]?.shown===!1?l`<span class="fine older">not the newest</span>`:f}
        <p class="fine reason">${u}${w(n??"")}</p>
        ${a?l`<p class="fine reason debate">${w(a)}</p>`:f}`}function Et(t,e=!1){if(!t||e&&t.state==="failed")return e?Tt(0,"starting"):f;let{state:n,progress:o,eta:s,place:r,error:a}=t;return n==="failed"?l`<p class="problem">${a?.message??"It failed."}</p>`:n==="queued"?Tt(o,`waiting, place ${r}`):Tt(o,s===null||o<.08?"starting":`about ${Math.max(1,Math.round(s))} s left`)}function Tt(t,e){return l`<progress max="1" value=${t} aria-label="Progress"></progress><span class="fine">${e}</span>`}var ce="firmground-findings";function ue(){let t=pn();return{of:e=>t[e]??null,any:()=>Object.keys(t).length>0,set(e,n){let{[e]:o,...s}=t;(o??null)!==n&&le(t=n===null?s:{...s,[e]:n})},clear:()=>le(t={}),query:()=>Object.values(t).map(e=>`finding=${encodeURIComponent(e)}`).join("&")}}function pn(){try{return JSON.parse(sessionStorage.getItem(ce)??"{}")}catch{return{}}}function le(t){try{sessionStorage.setItem(ce,JSON.stringify(t))}catch{}}function de(t,e){return typeof t!="number"||!Number.isInteger(t)||t<1||t>40?null:e?mn(e,t):t}function mn(t,e){let n=new Set(t),o=[];for(let s=Math.max(-1,...t)+1;o.length<e;s=s===9999?0:s+1)n.has(s)||o.push(s);return o}function fe({planned:t,test:e,n,verdict:o}){if(!o||e==="exact"||n===null||n<2)return"";let s=e==="equivalent"?"that there is no effect":"an effect of 1.25 ×";if(t===null)return`The seeds differ so much that 400 would not be enough to show ${s}. `;let r=t>40?`, more than the ${40} that are possible here`:"";return`${`To show ${s} with a chance of 80 % takes ${t} seeds${r}`}: decide on their number before you see a verdict. `}var gn="Seeds differ in their first weights and the order of examples; which examples are for training and which for evaluation is the same for all, so an interval does not cover that choice.";function he(t,e){let{name:n}=t,o=e.asked(n)||y(t),{problem:s,budget:r}=e.settings,a=s?.name===n?s.message:"",i=e.arrived(n)?xn(e):Et(t.reproduction,e.asked(n));return l`<div class="again">
        <div class="fields editors">
            <label>Seeds ${$n(n,e,o,a)}</label>
            <label
                >Budget
                <select
                    class="input"
                    aria-label="Budget"
                    ?disabled=${o}
                    .value=${xt(r)}
                    @change=${({currentTarget:c})=>e.set({budget:c.value})}
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
                @click=${c=>P(c.currentTarget)||e.reproduce(n)}
            >
                Reproduce
            </button>
            ${t.seeds&&t.test!=="exact"?wn(t.seeds,n,o,e):f}
        </div>
        <div class="under">
            ${y(t)?bn(n,e):f}
            <div class="state">${i}</div>
        </div>
        <p class="problem" role="alert">${a}</p>
        ${yn(t).map(c=>l`<p class="fine editors">${c}</p>`)}
    </div>`}function $n(t,e,n,o){function s({currentTarget:r}){let a=r.value.trim();e.set({seeds:a===""?"":Number(a),problem:null})}return l`<input
        type="number"
        min="1"
        max=${40}
        inputmode="numeric"
        .value=${xt(String(e.settings.seeds))}
        class="input"
        aria-label="Seeds"
        aria-invalid=${o?"true":f}
        ?disabled=${n}
        @input=${s}
        @keydown=${({key:r})=>r==="Enter"&&e.reproduce(t)}
    />`}function wn(t,e,n,o){return l`<button
        type="button"
        class="button"
        data-act="replicate"
        title="As many seeds, none of those of the finding shown"
        aria-disabled=${n}
        @click=${s=>P(s.currentTarget)||o.reproduce(e,t)}
    >
        Replicate with new seeds
    </button>`}function bn(t,e){return l`<button type="button" class="button small editors" data-act="cancel" @click=${()=>e.cancel(t)}>
        Cancel
    </button>`}function yn(t){let{least_seeds:e,verdict:n}=t,o=e>1?`With fewer than ${e} seeds the verdict is always inconclusive. `:"",s=n?" The finding shown now is kept.":"",r=`${o}${fe(t)}`.trim();return[`Quick takes seconds, full a few minutes; both use every seed.${s}`,...r?[r,gn]:[]]}function xn(t){return l`<button type="button" class="link" data-act="see" @click=${t.see}>Done: see what came out</button>`}var vn={"faster-learning":"scale-depth"},pe="steps_to_loss",X=new Map;function me({name:t},e){let n=vn[t];if(!n)return f;X.has(n)||kn(n,e);let o=X.get(n);return l`<h3>Under other conditions</h3>
        <p>
            The verdict is about one network. With other depths, activations and initial weights, by the training loss,
            each network at the rate that suits it best:
        </p>
        <p class="says conditions">${o??"…"}</p>
        <p>
            <a href=${v(`/atlas?map=${n}`)}>The map</a> has the numbers; <a href=${v("/atlas")}>others</a> vary
            learning rate and mini-batch.
        </p>`}async function kn(t,e){X.set(t,null);try{let n=await ne(t),o=ee(n,pe).flatMap(({rows:s})=>s.flat());X.set(t,oe(n,pe,o)),e()}catch(n){X.delete(t),console.warn(n)}}var It="firmground-predictions";function $e(){let t=Mn();return{on:()=>t!==null,toggle(){t=t===null?{}:null,ge(t)},of:e=>t?.[e]??null,hides:e=>t!==null&&t[e.name]===void 0&&e.verdict!==null,say(e,n){t={...t,[e]:n},ge(t)}}}var Sn="The runs cannot settle it";function Ct({test:t,prediction:{answers:e}}){return t==="greater"?[...e,Sn]:e}function we({verdict:t,interval:e,band:n,test:o}){if(t==="supported")return 0;if(o==="exact")return null;if(o==="equivalent")return t==="inconclusive"?1:2;if(t==="inconclusive")return 3;let[s,r]=e;return s===null?r<Math.exp(-n)?2:null:Math.exp(-n)<s&&r<Math.exp(n)?1:2}function be({verdict:t,test:e,effect:n,adjusted_p:o,prediction:{answers:s}}){return t!=="inconclusive"||e!=="greater"||o===null||o>=.05?"":` The evidence for “${s[Number(n)>1?0:2].toLowerCase()}” is more than chance, but the effect may be too small to matter.`}function Mn(){try{return JSON.parse(localStorage.getItem(It)??"null")}catch{return null}}function ge(t){try{t===null?localStorage.removeItem(It):localStorage.setItem(It,JSON.stringify(t))}catch{}}var ye="Where networks on one side were cut off before they got there, the mean is a bound: its interval has one end, and p holds on that side only. Where networks on both sides were, it is unknown.";function xe({p:t,p_drawn:e,adjusted_p:n,family:o}){return n===null?"":t===null?"No p value: a sign-flip test says nothing beside this bound and counts as p = 1 in Holm's correction.":`${e?"Sign-flip test by drawn signs":"Exact sign-flip test"}: p = ${ct(t)}, ${ct(n)} after Holm's correction over the ${o} tested claims, by the findings that the ledger shows now.`}function ve({name:t,scale:e,effect:n,interval:o,p:s,bound:r}){let a=i=>e==="ratio"?at(i):W(i);return[t,it(a(n),r),o?lt(o,a):"–",ct(s)]}function W(t){if(t==null)return"–";let e=Math.abs(t);return(e!==0&&(e<.001||e>=1e6)?t.toExponential(2):String(Number(t.toPrecision(4)))).replace("-","−")}function Se(t){let{details:e,checks:n,facts:o,timing:s}=t;return[Tn(t),e?.length?En(e):f,n?.length?In(n):f,ke("Numbers",o),ke("Seconds, which no verdict uses",s),Cn(t)]}function Tn(t){let e=xe(t);return e?l`<p class="fine">${e}</p>`:f}function En(t){return Ot(`${t.length} more statistics (exploratory, without correction)`,["","mean","95 % interval","p"],t.map(ve),t.some(({bound:e})=>e)?ye:"")}function In(t){return Ot(`${t.filter(e=>e.holds).length} of ${t.length} identities hold`,["","found","law","tolerance","from"],t.map(e=>[`${e.holds?"✓":"✕"} ${e.name}`,W(e.got),W(e.expected),W(e.tolerance),e.source]))}function ke(t,e){let n=Object.entries(e??{}).map(([o,s])=>[o,W(s)]);return n.length?Ot(t,["",""],n):f}function Cn({runs:t,made:e}){if(t?.length){let n=t.map(({id:o,title:s})=>l`<li><a href=${v(`/lab?run=${o}`)}>${s}</a></li>`);return l`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${n}
            </ul>`}return e?.sample?l`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`:f}function Ot(t,e,n,o=""){return l`<details>
        <summary>${t}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${e.map(s=>l`<th scope="col">${s}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${n.map(On)}
                </tbody>
            </table>
        </div>
        ${o?l`<p class="fine">${o}</p>`:f}
    </details>`}function On([t,...e]){return l`<tr>
        <th scope="row">${t}</th>
        ${e.map(n=>l`<td class="num">${n}</td>`)}
    </tr>`}function Me(t,e,n){let{number:o,verdict:s,title:r,sentence:a,take_home:i}=t,c=e.hides(t),u=s&&!c?I(s,`Claim ${o} is ${s}`,!T(t)):l`<span class="fine">Claim ${o}</span>`;return l`<div class="head">${u}<span class="space"></span>${An(t,n)}</div>
        <h2 tabindex="-1">${r}</h2>
        ${c||!i?l`<p class="says">${a}</p>`:l`<p class="take-home">${w(i)}</p>`}
        ${c?Ln(t,n):[Rn(t,e),qn(t,n)]}`}function An(t,e){return l`<div class="walk" data-roving="row">
        <button type="button" class="button small" @click=${e.close}>All claims</button>
        <button type="button" class="button small" aria-label="Claim before" @click=${()=>e.next(-1)}>↑</button>
        <button type="button" class="button small" aria-label="Claim after" @click=${()=>e.next(1)}>↓</button>
        <button
            type="button"
            class="button small"
            @click=${({currentTarget:n})=>Dn(n,t)}
        >
            Copy link
        </button>
    </div>`}function Nn(t){let{sentence:e,explanation:n,debate:o,take_home:s}=t;return l`${s?l`<p class="says">${e}</p>`:f}
        <p>${n.join(" ")}</p>
        ${Pn(t)} ${o?l`<p class="debate">${w(o)}</p>`:f}`}function Te(t,e,n){if(e.hides(t))return f;let o=[["Measured",t.statistic],["Why this measures it",t.why],["Means",t.means],["Does not mean",t.does_not_mean],["Caveat",t.caveat]];return l`${Nn(t)} ${me(t,()=>n.set({}))}
        <dl class="means">
            ${o.map(([s,r])=>l`<dt>${s}</dt>
                        <dd>${r}</dd>`)}
        </dl>
        ${t.literature.length?_n(t):f} ${t.verdict?Se(t):f}
        ${he(t,n)}`}function _n({literature:t}){return l`<h3>What the literature says</h3>
        <ul class="sources">
            ${t.map(({says:e,where:n})=>l`<li>${e} <span class="fine">${n}</span></li>`)}
        </ul>`}async function Dn(t,{name:e,kept:n}){let o=new URL(v(`/claims?claim=${e}`),location.href);n[0]?.shown===!1&&o.searchParams.set("finding",n.find(({shown:s})=>s)?.id??""),await Ut(o.href)&&(t.textContent="Link copied",setTimeout(()=>t.textContent="Copy link",2e3))}function Ln(t,e){let{name:n,prediction:o}=t,s=Ct(t).map((r,a)=>l`<button type="button" class="button" @click=${()=>e.say(n,a)}>${r}</button>`);return l`<div class="question">
        <h3>${o.question}</h3>
        <div class="answers">${s}</div>
        <button type="button" class="link" @click=${()=>e.say(n,"skipped")}>Show me without a guess</button>
    </div>`}function Rn(t,e){let n=e.of(t.name);if(typeof n!="number")return f;let[o,s]=[Ct(t),we(t)],r=s===null?"The numbers do not settle it.":s===n?"That is what came out.":`What came out: ${o[s].toLowerCase()}.`;return l`<p class="recalled">${`You said: ${o[n].toLowerCase()}. ${r}${be(t)}`}</p>`}function Pn({verdict:t,conclusion:e,made:n,budget:o,seeds:s,versions:r}){if(!t||!n||!s||!r)return l`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;let a=n.sample?`A sample that comes with the program, made on ${Mt(n.at)} (${n.machine})`:`Made here ${Q(n)}`,{firmground:i,torch:c}=r,u=`${o} budget, seeds ${Wn(s)}, Firm Ground ${i}, PyTorch ${c}`;return l`<div class="conclusion">
        <p>${w(e??"")}</p>
        <p class="fine">${a}; ${u}.</p>
    </div>`}function qn({name:t,kept:e},n){if(e.length<2)return f;let o=e[0];return l`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${rt(e,({id:s})=>s,s=>l`<button
                    type="button"
                    class="button small"
                    data-finding=${s.id}
                    aria-pressed=${s.shown}
                    @click=${()=>n.look(t,s===o?null:s.id)}
                >
                    ${ae(s)}
                </button>`)}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`}function Wn(t){return t.every((n,o)=>!o||n===t[o-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var zn=700,Hn=5e3,Fn=2e3;function Ee(t,e){let n=null,o=!1,s=!1,r=!1;async function a(){if(s||!o)return;s=!0;let c=!1,u=null;r=!1;let[h,d]=[performance.now(),t()];try{let{items:p}=await G("GET",`/api/claims${d&&`?${d}`}`);d!==t()?r=!0:(c=p.some(({reproduction:b})=>b&&b.state!=="failed"),e(p,null,h))}catch(p){u=j(p),e(null,u,h)}finally{s=!1,i(r?0:u?Fn:c?zn:Hn)}}function i(c){clearTimeout(n??void 0),n=o?setTimeout(a,c):null}return{watch(c){c!==o&&(o=c,c?a():i(0))},soon(){r=!0,i(0)}}}function Ie(t,e,n){let o={ArrowUp:()=>e.next(-1),ArrowDown:()=>e.next(1),Escape:e.close};document.addEventListener("keydown",s=>{t.hidden||!n()||!o[s.key]||Bn(s)||(s.preventDefault(),o[s.key]())})}function Bn(t){return t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||ot(t,"input, select, textarea, dialog, .scroll")?!0:document.querySelector("dialog[open]")!==null}var Ce=null;function Oe(){return Ce??=Gn(),Ce}async function Gn(){let t=document.createElement("script");if(t.src=qt("vendor/plotly/plotly-cartesian.min.js").href,await new Promise((e,n)=>{t.addEventListener("load",e),t.addEventListener("error",()=>n(new Error("Plotly could not be loaded."))),document.head.append(t)}),!window.Plotly)throw new Error("Plotly did not start.");return window.Plotly}function Ae(){return JSON.parse(document.getElementById("figure-parts")?.textContent??"{}")}var S={l:64,r:16,t:8,b:48,pad:0},jn=32,Un=8;function N({title:t,log:e,low:n,high:o},s){let r=n===null||o===null?{}:{range:e?[Math.log10(n),Math.log10(o)]:[n,o]};return{title:{text:Le(t,36),font:{size:11},standoff:6},type:e?"log":"linear",zeroline:!e,...e?Kn([...s,n,o]):{tickformat:",~g"},...r}}function Ne(t,e){let n=[...new Set(_e(t))].sort((a,i)=>a-i),o=n.map(Math.log10),s=(e-S.l-S.r)/(o[o.length-1]-o[0]),r=o.some((a,i)=>i&&(a-o[i-1])*s<jn);return n.length<2||n.length>Un||r?{}:{tickmode:"array",tickvals:n,ticktext:n.map(De)}}function _e(t){return t.filter(e=>e!==null).filter(e=>e>0)}function De(t){return t>=.001?Gt(t):t.toExponential(0).replace("e-","e−")}function Kn(t){let e=_e(t).map(Math.log10),[n,o]=[Math.floor(Math.min(...e)),Math.ceil(Math.max(...e))],s=Math.max(...e)-Math.min(...e);if(s<.4)return{tickmode:"array",tickvals:jt(10**Math.min(...e),10**Math.max(...e),4)};let r=Math.max(1,Math.ceil((o-n)/6)),a=[];for(let i=n;i<=o;i++)s>2?(i-n)%r===0&&a.push(10**i):a.push(...(s<.7?[1,1.5,2,3,4,6,8]:[1,2,5]).map(c=>Number((c*10**i).toPrecision(2))));return{tickmode:"array",tickvals:a,ticktext:a.map(De)}}function At(t,e){return t.map(n=>Le(n,(e-S.l-S.r)/t.length/6.4))}function Le(t,e){let n=[""];for(let o of t.split(" ")){let s=n.at(-1);s&&s.length+o.length>=e?n.push(o):n[n.length-1]=s?`${s} ${o}`:o}return n.join("<br>")}function Re(t,e){let{rules:n=[],x:o,y:s}=t,r=({value:c,along:u})=>(u==="y"?s:o)?.log?Math.log10(c):c,a=n.map(c=>({type:"line",line:{color:e.ink3,width:1,dash:"dash"},...c.along==="y"?{xref:"paper",x0:0,x1:1,y0:c.value,y1:c.value}:{yref:"paper",y0:0,y1:1,x0:c.value,x1:c.value}})),i=n.filter(({name:c})=>c).map(c=>({text:c.name,showarrow:!1,font:{size:11,color:e.ink2},bgcolor:e.surface,...c.along==="y"?{xref:"paper",x:1,xanchor:"right",y:r(c),yanchor:"bottom"}:{yref:"paper",y:1,yanchor:"top",x:r(c),xanchor:"left"}}));return{shapes:a,annotations:i}}var Vn=260,Pe=19,Jn=4,qe={scaleanchor:"x",scaleratio:1},Yn={line:"solid",dashed:"dot",points:"solid","line+points":"solid"},Qn={line:"lines",dashed:"lines",points:"markers","line+points":"lines+markers"};function We(t,e,n,o=Bt()){let{data:s,layout:r}=Xn(t,o,e),a=s.filter(p=>p.showlegend),i=new Set(a.map(Zn)).size>1?a.map(({name:p})=>p??""):[],c=s.every(({mode:p,showlegend:b})=>!b||p==="markers"),u=i.length>1?to(i,e):0,h=r.yaxis.title.text.split("<br>").length,d={...S,t:S.t+u,l:S.l+Pe*Math.max(0,h-2)};return{data:s,layout:{template:n,width:e,height:("square"in t&&t.square?Math.min(e,420):Vn)+u,margin:d,showlegend:i.length>1,legend:{orientation:"h",x:0,y:1.02,xanchor:"left",yanchor:"bottom",font:{size:11,color:o.ink2},itemsizing:c?"constant":"trace"},hovermode:"closest",dragmode:!1,...r,...Re(t,o)}}}function Xn(t,e,n){switch(t.kind){case"plot":return eo(t,e,n);case"slopes":return no(t,e,n);case"map":return so(t,e);case"bars":return oo(t,e,n);case"pictures":throw new Error("Pictures are no chart.")}}function Zn({mode:t,line:e,marker:n}){return JSON.stringify([t,e?.color,e?.dash,n?.color])}function to(t,e){let n=44+5.8*Math.max(...t.map(s=>s.length)),o=Math.max(1,Math.floor((e-S.l-S.r)/n));return 8+Pe*Math.ceil(t.length/o)}function eo({series:t,x:e,y:n,square:o},s,r){let a=t.flatMap(i=>i.x);return{data:t.flatMap(i=>ze(i,s)),layout:{xaxis:{...N(e,a),...e.log?Ne(a,r):{}},yaxis:{...N(n,t.flatMap(i=>[...i.y,...i.low??[],...i.high??[]])),...o?qe:{}}}}}function no({ends:t,values:e,arms:n,y:o},s,r){let a=t.map((c,u)=>u);return{data:e.map((c,u)=>({x:a,y:c,mode:"lines+markers",line:{color:s.ink3,width:1},showlegend:!1,marker:{size:7,color:a.map(h=>Nt(n[h],s))},name:`seed ${u+1}`,hovertemplate:"%{y:.4~g}<extra>%{fullData.name}</extra>"})),layout:{xaxis:{tickangle:0,tickvals:a,ticktext:At(t,r),range:[-.4,t.length-.6],zeroline:!1},yaxis:N(o,e.flat())}}}function oo({groups:t,bars:e,values:n,low:o,high:s,arms:r,y:a},i,c){return{data:e.map((h,d)=>({type:"bar",name:h,x:t,y:n.map(p=>p[d]),marker:{color:Nt(r[d],i)},showlegend:e.length>1,error_y:o&&s?ro(n,o,s,d,i):void 0,hovertemplate:`%{y:.4~g}<extra>${h}</extra>`})),layout:{barmode:"group",bargap:.35,xaxis:{type:"category",tickangle:0,tickvals:t,ticktext:At(t,c)},yaxis:N(a,[...n,...o??[],...s??[]].flat())}}}function so({xs:t,ys:e,values:n,shown:o,legend:s,series:r,x:a,y:i,square:c},u){let h=[[0,u.surface],[1,u.theme==="dark"?"#4A5058":"#C9C9C4"]];return{data:[{type:o==="contours"?"contour":"heatmap",x:t,y:e,z:n,showscale:!1,colorscale:h,showlegend:!1,hovertemplate:`%{z:.3~g}<extra>${s}</extra>`,zsmooth:o==="contours"?void 0:"best",...o==="contours"?{contours:{coloring:"lines"},line:{width:1},colorscale:[[0,u.ghost],[1,u.ghost]],ncontours:14}:{}},...r.flatMap(p=>ze(p,u))],layout:{xaxis:N(a,t),yaxis:{...N(i,e),...c?qe:{}}}}}function ze(t,e){let n=Nt(t.arm,e),o=t.style.includes("points"),s=!o&&t.y.filter(i=>i===null).length>=Jn,r={type:"scatter",name:t.name,x:t.x,y:t.y,mode:Qn[t.style],showlegend:!!t.name,connectgaps:!1,opacity:s?.55:1,line:{color:n,width:s?1.25:1.75,dash:Yn[t.style]},marker:{color:n,size:t.x.length>60?3.5:6,opacity:t.x.length>60?.55:1},hovertemplate:`%{x:.4~g}, %{y:.4~g}<extra>${t.name}</extra>`};if(!t.low||!t.high)return[r];if(o)return[{...r,error_y:He(t.y,t.low,t.high,n)}];let a={type:"scatter",x:t.x,mode:"lines",line:{width:0},hoverinfo:"skip",showlegend:!1};return[{...a,y:t.low},{...a,y:t.high,fill:"tonexty",fillcolor:ao(n)},r]}function ro(t,e,n,o,s){let r=a=>a.map(i=>i[o]);return He(r(t),r(e),r(n),s.ink)}function He(t,e,n,o){return{type:"data",symmetric:!1,array:t.map((s,r)=>Number(n[r])-Number(s)),arrayminus:t.map((s,r)=>Number(s)-Number(e[r])),color:o,thickness:1.5,width:4}}function Nt(t,e){return t==null?e.ink:e.arms[t%e.arms.length].mark}function ao(t){return`${t}2E`}function Fe(t){switch(t.kind){case"plot":return Be(t);case"map":return io(t);case"slopes":return lo(t);case"bars":return co(t);case"pictures":return uo(t)}}function Be({title:t,x:e,y:n,series:o,rules:s}){let r=o.some(u=>u.low),a=["series",e.title,n.title,...r?["low","high"]:[]],i=o.flatMap(u=>u.x.map((h,d)=>[u.name,h,u.y[d],...r?[u.low?.[d]??null,u.high?.[d]??null]:[]])),c=s?.length?[{caption:"Lines across it",columns:["line","value"],rows:s.map(({name:u,value:h})=>[u,h])}]:[];return[{caption:t,columns:a,rows:i},...c]}function io(t){let e=t.values.flatMap((n,o)=>n.map((s,r)=>[t.xs[r],t.ys[o],s]));return[...Be({...t,rules:[]}),{caption:t.legend||t.title,columns:[t.x.title,t.y.title,t.legend||"value"],rows:e}]}function lo({title:t,ends:e,values:n,y:o}){return[{caption:`${t}: ${o.title}`,columns:["seed, in their order",...e],rows:n.map((s,r)=>[r+1,...s])}]}function co({title:t,groups:e,bars:n,values:o,low:s,high:r,y:a}){let i=e.flatMap((c,u)=>n.map((h,d)=>[c,h,o[u][d],...s&&r?[s[u][d],r[u][d]]:[]]));return[{caption:`${t}: ${a.title}`,columns:["","",a.title,...s?["low","high"]:[]],rows:i}]}function uo({title:t,rows:e}){return[{caption:t,columns:["row","picture","what the network says","right"],rows:e.flatMap(([n,o])=>o.map(({said:s,right:r},a)=>[n,a+1,s,r===null?"":r?"yes":"no"]))}]}var fo=560;function je(){let t=$("div",{id:"claims-figure",hidden:!0}),{config:e,templates:n}=Ae(),o=[],s=Promise.resolve();function r(u){if(u!==o){for(o=u,t.hidden=!u.length;t.childElementCount<u.length;)t.append(ho());Ge(t).forEach((h,d)=>po(h,u[d])),a()}}function a(){s=s.then(i,i)}async function i(){let u=o;if(!u.some(({kind:d})=>d!=="pictures"))return;let{newPlot:h}=await Oe();if(u===o)for(let[d,p]of u.entries()){let b=Ge(t)[d],x=Math.min(b.clientWidth,"square"in p&&p.square?420:fo);if(p.kind==="pictures"||x<=0)continue;let{data:R,layout:B}=We(p,x,n[Ht()]);await h(b.children[1].firstElementChild,R,B,e)}}Ft(a);let c=0;return new ResizeObserver(()=>{t.clientWidth!==c&&(c=t.clientWidth,a())}).observe(t),{node:t,draw:r}}function ho(){let t=[$("h3"),$("div",{class:"plot"},$("div")),$("div",{class:"thumbnails"}),$("p",{class:"fine"})];return $("div",{class:"panel",hidden:!0},...t)}function Ge(t){return[...t.children]}function po(t,e){if(t.hidden=!e,!e)return;let[n,o,s,r]=[...t.children];A(l`${e.title} ${mo(e)}`,n),o.setAttribute("role","img"),o.setAttribute("aria-label",`${e.title}${/[.?]$/.test(e.title)?"":"."} ${e.note}`),r.textContent=e.note,r.hidden=!e.note,o.hidden=e.kind==="pictures",s.hidden=e.kind!=="pictures",t.classList.toggle("wide",e.kind==="pictures"||e.kind==="bars"&&e.groups.length>4),A(e.kind==="pictures"?e.rows.map(go):f,s)}function mo(t){let e=o=>`${o.toLowerCase().replace(/[^a-z0-9]+/g,"-")}.csv`,n=()=>Kt(t.title,Fe(t),t.title,e);return l`<button type="button" class="link" aria-label="View as table: ${t.title}" @click=${n}>
        table
    </button>`}function go([t,e]){return l`<div class="pictures">
        <span class="label">${t}</span>
        ${e.map(n=>$o(t,n))}
    </div>`}function $o(t,{image:e,said:n,right:o}){let s=`${o===!1?"✕ ":""}${w(n)}`;return l`<figure class=${o===!1?"wrong":o?"right":f}>
        <img src=${e} alt=${n||t} width="48" height="48" />
        ${n?l`<figcaption>${s}</figcaption>`:f}
    </figure>`}function Ue(t,e){let n=Zt(t,e),o=n.reduce((r,a)=>r+a.claims.length,0),s=te(t,e,o);return l`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!o}>${ut()}</div>
        ${o?n.map(wo):f}
        <p class="fine">${s.map(({text:r})=>r)}</p>
    </section>`}function Ke(){let t=U(document,"#claims-summary");t.scrollIntoView(),t.focus({preventScroll:!0})}function wo({verdict:t,title:e,means:n,claims:o}){return l`<h3>
            ${I(t,e)} <span class="fine">${o.length?n:"None of the claims."}</span>
        </h3>
        <ul>
            ${o.map(bo)}
        </ul>`}function bo(t){let{name:e,number:n,title:o,take_home:s,debate:r}=t;return l`<li>
        <span class="number">${n}</span>
        <div>
            <a href=${v(`/claims?claim=${e}`)}>${w(s??o)}</a>
            <p class="fine">
                ${o}${T(t)?"":" (by construction)"}${r?`. ${w(r)}`:""}
            </p>
        </div>
        ${dt(t)}
    </li>`}var Ve=[["mini-batch","The few dozen examples that a network learns from in one step. Batch norm takes its means and spreads over them."],["step","One small change of all weights, after one mini-batch."],["loss","How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with certainty, about 2.3 for a guess among ten digits."],["gradient","For every weight, how much the loss would change if that weight grew a little. Learning moves the weights the opposite way."],["cosine","How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones."],["held-out","Examples that the network never trains on. They show how well it does on new ones."],["generalization gap","The loss on held-out examples minus the loss on training examples: it measures what a network has memorised and cannot use elsewhere."],["seed","A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],["arm","One treatment, for instance with BN. Arms with the same seed start alike and see the same mini-batches, so they are compared in pairs."],["lane","One network in training: one arm with one seed."],["spread, deviation","Standard deviation: how far values typically lie from their mean."],["running averages","Means and spreads that batch norm averages over its training steps, to normalize with at test time."],["ghost batch","A part of a mini-batch that batch norm treats as a mini-batch of its own."],["group norm","A relative of batch norm. It takes its mean and spread over some units of one example, so it needs no mini-batch."],["dropout","Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],["identity","A law that must hold exactly, or up to the random error that statistics predicts. It is checked, not tested."],["interval","If the experiment were repeated many times with new seeds, 95 % of such intervals would contain the true mean ratio."],["sign-flip test, p","How often random signs of the pairs give a mean at least as far from no effect. If the claim is “no change”: how often they give one at least as close to none, were the effect as large as the band."],["Holm's correction","Ten tests easily find something by chance, so every p is raised to make up for that. The correction depends on all ten findings that the ledger shows."],["quick, full","What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds."],["censored","A network that did not reach the goal in time. It counts as reaching it at the last step, so the ratio is only a bound, or unknown where both arms have such networks."]];var _t="Why does batch norm work?",yo=["A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.","Batch normalization (BN) shifts and scales each hidden unit's values, over the current mini-batch, to a mean and a spread that the network itself may learn (β and γ).","Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers."];function Je(t,{chosen:e,hides:n,asked:o,predicting:s,problem:r=""},a){let i=t??[],c=i.filter(n),u=i.filter(d=>d.verdict&&!c.includes(d)),h=d=>({chosen:d.name===e,hidden:n(d),asked:o(d.name)});return l`<div class="inner">
        ${vo(t,o,s,a)}
        <p class="answer" ?hidden=${!t}>${Qt(i,c).map(xo)}</p>
        <button type="button" class="link" ?hidden=${!t} @click=${Ke}>
            What to take home, claim by claim
        </button>
        <div class="intro">${yo.map(d=>l`<p>${d}</p>`)}${Eo()}</div>
        <p class="counts" role="status">${t?Mo(i,u,c):f}</p>
        ${ko(i,a)}
        <p class="note" role="status">${r}</p>
        ${So()}
        <ol class="cards">
            ${rt(i,({name:d})=>d,d=>ie(d,h(d),a))}
        </ol>
        <p class="fine foot">${t?To(t):""}</p>
        ${t?Ue(i,c):f}
    </div>`}function ft(t,e){return K(t,`[data-claim="${CSS.escape(e??"")}"]`)}function xo({text:t,verdict:e}){return e?l`<strong>${t}</strong>`:t}function Ye(t,e,n,o){let s=e?.getBoundingClientRect();if(t.style.overflowAnchor="none",o(),e&&s?.height){let r=e.getBoundingClientRect(),a=n!==null&&n>=s.top&&n<=s.bottom?n:s.top;t.scrollTop+=r.top+(a-s.top)/s.height*r.height-a}requestAnimationFrame(()=>t.style.overflowAnchor="")}function vo(t,e,n,o){let s=t?.every(r=>y(r)||e(r.name));return l`<div class="top">
        <h1>${_t}</h1>
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
            @click=${r=>P(r.currentTarget)||o.all()}
        >
            Reproduce all
        </button>
    </div>`}function ko(t,e){let n=t.filter(({kept:s})=>s[0]?.shown===!1).length,o=n===1?"One card shows":`${n} cards show`;return l`<p class="fine looked" ?hidden=${!n}>
        <span>${o} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${e.newest}>Show the newest</button>
    </p>`}function So(){return l`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${ut()}
        <span class="fine">verdict</span>
    </div>`}function Mo(t,e,n){let o=e.filter(T),s=Yt.map(r=>I(r,`${o.filter(a=>a.verdict===r).length} ${r}`));return l`${o.length?s:f}<span class="fine">${Xt(t,n)}</span>`}function To(t){let[e,n]=["exact","equivalent"].map(o=>t.filter(({test:s})=>s===o));return`Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio; a bound has one end and an arrow. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim ${vt(n)} the band itself is what the lecture says. Claims ${vt(e)} are identities: they are checked and not tested, so Holm counts ${t[0]?.family}, by the findings that the cards show.`}function Eo(){return l`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${Ve.map(([t,e])=>l`<dt>${t}</dt>
                        <dd>${e}</dd>`)}
        </dl>
    </details>`}var $t=U(document,"#claims"),Ze=je(),z=$("div",{class:"ledger"}),[wt,Dt]=[$("div"),$("div",{id:"claims-more"})],Rt=$("aside",{id:"claims-detail",class:"detail",hidden:!0,"aria-label":"The claim in detail"},wt,Ze.node,Dt);$t.append($("h1",{class:"unseen"},_t),z,Rt);var D=$e(),L=ue(),Io=[],_={seeds:10,budget:"quick",problem:null},M=new Map,Z=0,O=null,ht=null,nt=null,tt="",pt=null,Qe="",H="",k={settings:_,set(t){Object.assign(_,t),E()},asked:t=>M.has(t),arrived:t=>H===t,see(){H="",E();let t=U(wt,"h2");t.scrollIntoView({block:"center"}),t.focus({preventScroll:!0})},choose(t,e=null){pt=e,st(`/claims?claim=${t}`),pt=null},close:()=>st("/claims"),next(t){let e=O?.map(s=>s.name)??[],n=e.indexOf(F()??""),o=e[Math.max(0,Math.min(e.length-1,n+t))];o&&st(`/claims?claim=${o}`,{replace:!0})},async reproduce(t,e){let n=de(_.seeds,e);if(M.has(t))return;let o=`Seeds: a whole number from 1 to ${40}, please.`;if(n===null)return k.set({problem:{name:t,message:o}});let s=Z;M.set(t,{answered:1/0}),L.set(t,null),await Xe("POST",t,`/api/claims/${t}/runs`,{budget:_.budget,seeds:n}),Z!==s&&await k.cancel(t)},async cancel(t){let{id:e}=M.get(t)??gt(t)?.reproduction??{};e&&await Xe("DELETE",t,`/api/claims/${t}/runs/${e}`)},async all(){let t=Z;for(let{name:e}of O??[]){let n=gt(e);Z===t&&n&&!y(n)&&await k.reproduce(e)}},async stop(){Z+=1;let t=(O??[]).filter(e=>y(e)||M.has(e.name));for(let{name:e}of t)await k.cancel(e)},look(t,e){L.set(t,e),mt.soon()},newest(){L.clear(),mt.soon()},predict(){D.toggle(),E()},say(t,e){D.say(t,e),E()}},mt=Ee(L.query,(t,e,n)=>{O=t??O,ht=e,e?.code==="unknown_reproduction"&&L.any()&&k.newest();for(let[o,{answered:s}]of M)s<=n&&M.delete(o);E()});function gt(t){return O?.find(e=>e.name===t)}async function Xe(t,e,n,o){_.problem=null,E();try{let{id:s}=await G(t,n,o);M.has(e)&&M.set(e,{answered:performance.now(),id:s})}catch(s){M.delete(e),_.problem={name:e,message:j(s).message}}mt.soon(),E()}function F(){return V()==="/claims"?new URLSearchParams(location.search).get("claim"):null}function E(){let t=F(),e=gt(t),n={chosen:t,hides:D.hides,asked:k.asked,predicting:D.on()};A(Je(O,{...n,problem:Ao(t,e)},k),z),$t.classList.toggle("open",!!e),Rt.hidden=!e,e?(Co(e),Oo(e)):(nt=null,tt="")}function Co(t){let{name:e}=t,n=y(t)||k.asked(e);n||H&&H!==e?H="":Qe===e&&t.reproduction===null&&t.made?.sample===!1&&(H=e),Qe=n?e:""}function Oo(t){let{name:e}=t,n=Wt(),o=n?.closest(".again");A(yt(e,Me(t,D,k)),wt),A(yt(e,Te(t,D,k)),Dt),o&&(!n?.isConnected||n.matches(":disabled"))&&K(Dt,"[data-act=reproduce]")?.focus({preventScroll:!0});let s=nt?.name===e&&Lt(nt)===Lt(t);Ze.draw(s&&!D.hides(t)&&nt?.figure||Io),s||No(t)}function Lt({kept:t}){return t.find(({shown:e})=>e)?.id}function Ao(t,e){let{problem:n}=_;return ht?`Reconnecting: ${ht.message}`:t&&O&&!e?`There is no claim “${t}”. These are all claims.`:n&&n.name!==t?`${gt(n.name)?.title??n.name}: ${n.message}`:""}async function No(t){let{name:e}=t,n=L.query(),o=`${e} ${n} ${Lt(t)}`;if(o!==tt){tt=o;try{let s=await G("GET",`/api/claims/${e}${n&&`?${n}`}`);if(tt!==o||F()!==e)return;nt=s,E()}catch(s){ht=j(s),tt=""}}}function tn(){let t=new URLSearchParams(location.search),[e,n]=[t.get("claim"),t.get("finding")];V()!=="/claims"||!n||!e||(L.set(e,n),history.replaceState(null,"",v(`/claims?claim=${e}`)))}function Pt(){mt.watch(V()==="/claims"&&!document.hidden)}var et=null;zt(()=>{tn(),Pt();let t=F();V()!=="/claims"||t===et||(Ye(z,ft(z,t??et),pt,E),t?(Rt.scrollTop=0,K(wt,"h2")?.focus({preventScroll:!1}),pt===null&&ft(z,t)?.scrollIntoView({block:"nearest"})):ft(z,et)?.querySelector("button")?.focus(),et=t)});Ie($t,k,F);document.addEventListener("visibilitychange",Pt);tn();et=F();Pt();$t.dataset.ready="true";
