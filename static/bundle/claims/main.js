import{a as Ce,b as D,c as Ae,d as qe,e as Et,f as Ot,g as _e}from"../chunk-FUBBVSB7.js";import{h as Pe,n as De,t as Le}from"../chunk-XLSP5HO5.js";import{a as Ie,b as A}from"../chunk-QTR4QODK.js";import{a as be}from"../chunk-ZJZD2LZF.js";import{a as kt,b as Ne,c as St,d as Tt,e as b,f as Mt}from"../chunk-H4YPZWIR.js";import{a as Me,c as Ee}from"../chunk-T2KR2CUT.js";import{b as ke}from"../chunk-UOOXOQYA.js";import{b as ye,c as ve}from"../chunk-G36JJ25S.js";import{b as Oe}from"../chunk-CCZD6CYB.js";import{a as Z,b as xe}from"../chunk-X2A5Z2GG.js";import{a as l,b as y,d,h as Ht,i as tt,j as et,k as C,m as Se,r as Te}from"../chunk-QVNFTSVQ.js";import{a as v,b as $e,d as k,f as I,j as W,l as X,m as xt}from"../chunk-GZUHB2KP.js";import{a as g,b as ct,c as vt,d as R,e as we}from"../chunk-OUACMDLR.js";import"../chunk-3FSPSE52.js";import"../chunk-U7SLB2LY.js";var dt=.4,Vt=12,F=240,ns=6.8,Re=[.5,1,2,5,10],We={.5:"½ ×",1:"1 ×",2:"2 ×",5:"5 ×",10:"10 ×"},w=t=>Math.log(t/dt)/Math.log(Vt/dt)*F,ut=t=>Math.max(dt,Math.min(Vt,t));function Nt(){let t=Re.map(e=>y`<text x=${w(e)} y="30" text-anchor="middle">${We[e]}</text>`);return Ut(36,y`<text x=${w(1)-10} y="12" text-anchor="end">← opposite</text
            ><text x=${w(1)+10} y="12">as the lecture says →</text>${t}`)}function nt(t,e=52){if(t.test==="exact")return Ut(e,os(t,e/2));let n=Re.map(a=>y`<line x1=${w(a)} x2=${w(a)} y1="0" y2=${e} class="grid" /><text
                    x=${w(a)}
                    y=${e+11}
                    text-anchor="middle"
                    class="tick"
                >${We[a]}</text>`),s=ss(t).map(([a,i,c])=>y`<text x=${a} y=${e+24} text-anchor=${i} class="tick">${c}</text>`),[o,r]=[w(Math.exp(-t.band)),w(Math.exp(t.band))];return Ut(e,y`${n}${s}<rect x=${o} width=${r-o} y="0" height=${e} class="band" /><line
                x1=${w(1)}
                x2=${w(1)}
                y1="0"
                y2=${e}
                class="one"
            />${rs(t,e/2)}`)}function ss({test:t,beyond:e}){let n=e?"as the claim says":"as the lecture says";return t==="equivalent"?[[0,"start",`grey band: ${n}`]]:[[w(1)-10,"end","← opposite"],[w(1)+10,"start",`${n} →`]]}function os({checks:t},e){if(!t)return d;let n=t.filter(s=>s.holds).length;return y`<text x=${w(dt)} y=${e+4} class="exact">${n} of ${t.length} identities hold</text>`}function rs({effect:t,interval:e,bound:n,band:s},o){if(n==="unknown")return y`<text x=${F} y=${o+4} text-anchor="end"><tspan class="effect">unknown</tspan></text>`;if(t===null)return d;let[r,a]=e??[t,t],[i,c]=[r??0,a??1/0],u=St(kt(t),n),f=e?Tt(e,G=>Ne(G,s)," – "):"",p=(G,Gt,H)=>y`<text x=${G} y=${Gt} text-anchor=${H}
                ><tspan class="effect">${u}</tspan>${f&&y`<tspan dx="6">${f}</tspan>`}</text>`,m=`M${F-26} ${o}h18m-6 -4.5l7 4.5l-7 4.5`;if(i>Vt)return y`<path d=${m} class="away" />${p(F-34,o+4,"end")}`;if(c<dt)return y`<path d="M26 ${o}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${p(34,o+4,"start")}`;let h=as(i,c,t,o),[M,T,P]=[w(ut(i)),w(ut(c)),w(Math.exp(s))];return T<F/2?y`${h}${p(Math.max(T+8,M<P?P+6:0),o+4,"start")}`:M-8-ns*(u.length+f.length+1)<P?y`${h}${p(F,o-10,"end")}`:y`${h}${p(M-8,o+4,"end")}`}function as(t,e,n,s){let[o,r]=[w(ut(t)),w(ut(e))],a=t>0?"m0 -6v12":"m6 -4.5l-6 4.5l6 4.5",i=e<1/0?"m0 -6v12":"m-6 -4.5l6 4.5l-6 4.5";return y`<path d="M${o} ${s}H${r}M${o} ${s}${a}M${r} ${s}${i}" class="whisker" /><circle
            cx=${w(ut(n))}
            cy=${s}
            r="3.5"
            class="dot"
        />`}function Ut(t,e){return l`<div class="forest">
        <svg viewBox="0 0 ${F} ${t}" width=${F} height=${t} aria-hidden="true">${e}</svg>
    </div>`}var is=new Intl.DateTimeFormat("en-GB",{day:"numeric",month:"short",year:"numeric"});function U({at:t,sample:e},n=new Date){if(e)return`sample of ${Jt(t)}`;let s=Oe(t,n);return new Date(t).toDateString()===n.toDateString()?`today, ${s}`:s}function Jt(t){return is.format(new Date(t))}function Fe({budget:t,...e},n=new Date){return`${t}, ${U(e,n)}`}function It({at:t,first_run:e,before:n,versions:s},o=new Date){let r=c=>U({at:c,sample:!1},o),a=s>1?` (version ${s} of its spec)`:"",i=e===null?"no run yet":`first run ${r(e)}`;return`Registered ${r(t)}${a}, ${i}${n?", before it was registered here":""}`}function ze(t,{chosen:e,hidden:n,asked:s},o){let{name:r,number:a,title:i,sentence:c,statistic:u,registration:f,take_home:p}=t,m=n?{...t,effect:null,bound:null,checks:null}:t;return l`<li class=${e?"card on":"card"} data-claim=${r} data-roving="row" @click=${T=>vt(T,"button, a")||o.choose(r,T.clientY)}>
        <span class="number">${a}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${e} @click=${({detail:T,clientY:P})=>o.choose(r,T?P:null)}>${i}</button>
                ${us(t,n)}
            </div>
            ${p&&!n?l`<p class="take-home">${b(p)}</p>`:d}
        </div>
        <div class="effects">${nt(m)}</div>
        <div class="text">
            <p>${c}</p>
            <p class="fine">${u}</p>
            ${f?ls(f):d}
        </div>
        ${cs(t,{hidden:n,asked:s},o)}
    </li>`}function ls(t){return l`<p class="fine registered" title="spec ${t.hash}">${It(t)}</p>`}function cs(t,{hidden:e,asked:n},s){let{name:o,title:r,verdict:a,reproduction:i}=t,c=a?"Reproduce":"Run it";return l`<div class="side">
        <div class="stands">${ds(t,e)}</div>
        <button
            type="button"
            class="button small editors"
            data-act="reproduce"
            title="${s.settings.budget} budget, ${s.settings.seeds} seeds"
            aria-label="${c}: ${r}"
            aria-disabled=${n||S(t)}
            @click=${u=>z(u.currentTarget)||s.reproduce(o)}
        >
            ${c}
        </button>
        <div class="outcome">${a&&!e?ps(t):d}</div>
        <div class="under" ?hidden=${!i&&!n}>
            <button
                type="button"
                class="button small editors"
                aria-label="Cancel: ${r}"
                ?hidden=${!S(t)}
                @click=${()=>s.cancel(o)}
            >
                Cancel
            </button>
            <div class="state" aria-live="polite">${Yt(i,n)}</div>
        </div>
    </div>`}function S({reproduction:t}){return t!==null&&t.state!=="failed"}function z(t){return t.getAttribute("aria-disabled")==="true"}function us(t,e){return!t.beyond&&(D(t)||e)?d:l`<span class="apart">${t.beyond?"beyond the lecture":"by construction"}</span>`}function ds(t,e){return e?l`<span class="fine">open it to predict</span>`:t.verdict?A(t.verdict,t.verdict,!D(t)):l`<span class="fine">not run here yet</span>`}function ps(t){let{n:e,test:n,reason:s,made:o,stuck:r,budget:a,debate:i,kept:c}=t,u=`${n==="exact"?"exact":`n = ${e}`} · ${a} · ${o?U(o):""}`,f=r?.length?`${r.join(" and ")}: stuck. `:"";return l`<span class="fine">${u}${Ot(t)?" · a test by itself":""}</span>
        ${c[0]?.shown===!1?l`<span class="fine older">not the newest</span>`:d}
        <p class="fine reason">${f}${b(s??"")}</p>
        ${i?l`<p class="fine reason debate">${b(i)}</p>`:d}`}function Yt(t,e=!1){if(!t||e&&t.state==="failed")return e?Kt(0,"starting"):d;let{state:n,progress:s,eta:o,place:r,error:a}=t;return n==="failed"?l`<p class="problem">${a?.message??"It failed."}</p>`:n==="queued"?Kt(s,`waiting, place ${r}`):Kt(s,o===null||s<.08?"starting":`about ${Math.max(1,Math.round(o))} s left`)}function Kt(t,e){return l`<progress max="1" value=${t} aria-label="Progress"></progress><span class="fine">${e}</span>`}var je="firmground-findings";function Ge(){let t=fs();return{of:e=>t[e]??null,any:()=>Object.keys(t).length>0,set(e,n){let{[e]:s,...o}=t;(s??null)!==n&&Be(t=n===null?o:{...o,[e]:n})},clear:()=>Be(t={}),query:()=>Qt(t),address:()=>`/api/claims${Qt(t)&&`?${Qt(t)}`}`}}function Qt(t){return Object.values(t).map(e=>`finding=${encodeURIComponent(e)}`).join("&")}function fs(){try{return JSON.parse(sessionStorage.getItem(je)??"{}")}catch{return{}}}function Be(t){try{sessionStorage.setItem(je,JSON.stringify(t))}catch{}}function He(t,e){return typeof t!="number"||!Number.isInteger(t)||t<1||t>40?null:e?ms(e,t):t}function ms(t,e){let n=new Set(t),s=[];for(let o=Math.max(-1,...t)+1;s.length<e;o=o===9999?0:o+1)n.has(o)||s.push(o);return s}function Ue({planned:t,test:e,n,verdict:s}){if(!s||e==="exact"||n===null||n<2)return"";let o=e==="equivalent"?"that there is no effect":"an effect of 1.25 ×";if(t===null)return`The seeds differ so much that 400 would not be enough to show ${o}. `;let r=t>40?`, more than the ${40} that are possible here`:"";return`${`To show ${o} with a chance of 80 % takes ${t} seeds${r}`}: decide on their number before you see a verdict. `}var hs="Seeds differ in their first weights and the order of examples; which examples are for training and which for evaluation is the same for all, so an interval does not cover that choice.";function Ve(t,e){let{name:n}=t,s=e.asked(n)||S(t),{problem:o,budget:r}=e.settings,a=o?.name===n?o.message:"",i=e.arrived(n)?ys(e):Yt(t.reproduction,e.asked(n));return l`<div class="again">
        <div class="fields editors">
            <label>Seeds ${gs(n,e,s,a)}</label>
            <label
                >Budget
                <select
                    class="input"
                    aria-label="Budget"
                    ?disabled=${s}
                    .value=${tt(r)}
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
                aria-disabled=${s}
                @click=${c=>z(c.currentTarget)||e.reproduce(n)}
            >
                Reproduce
            </button>
            ${t.seeds&&t.test!=="exact"?$s(t.seeds,n,s,e):d}
        </div>
        <div class="under">
            ${S(t)?bs(n,e):d}
            <div class="state">${i}</div>
        </div>
        <p class="problem" role="alert">${a}</p>
        ${ws(t).map(c=>l`<p class="fine editors">${c}</p>`)}
    </div>`}function gs(t,e,n,s){function o({currentTarget:r}){let a=r.value.trim();e.set({seeds:a===""?"":Number(a),problem:null})}return l`<input
        type="number"
        min="1"
        max=${40}
        inputmode="numeric"
        .value=${tt(String(e.settings.seeds))}
        class="input"
        aria-label="Seeds"
        aria-invalid=${s?"true":d}
        ?disabled=${n}
        @input=${o}
        @keydown=${({key:r})=>r==="Enter"&&e.reproduce(t)}
    />`}function $s(t,e,n,s){return l`<button
        type="button"
        class="button"
        data-act="replicate"
        title="As many seeds, none of those of the finding shown"
        aria-disabled=${n}
        @click=${o=>z(o.currentTarget)||s.reproduce(e,t)}
    >
        Replicate with new seeds
    </button>`}function bs(t,e){return l`<button type="button" class="button small editors" data-act="cancel" @click=${()=>e.cancel(t)}>
        Cancel
    </button>`}function ws(t){let{least_seeds:e,verdict:n}=t,s=e>1?`With fewer than ${e} seeds the verdict is always inconclusive. `:"",o=n?" The finding shown now is kept.":"",r=`${s}${Ue(t)}`.trim();return[`Quick takes seconds, full a few minutes; both use every seed.${o}`,...r?[r,hs]:[]]}function ys(t){return l`<button type="button" class="link" data-act="see" @click=${t.see}>Done: see what came out</button>`}var vs={"faster-learning":"scale-depth"},Je="steps_to_loss",pt=new Map;function Ke({name:t},e){let n=vs[t];if(!n)return d;pt.has(n)||xs(n,e);let s=pt.get(n);return l`<h3>Under other conditions</h3>
        <p>
            The verdict is about one network. With other depths, activations and initial weights, by the training loss,
            each network at the rate that suits it best:
        </p>
        <p class="says conditions">${s??"…"}</p>
        <p>
            <a href=${v(`/atlas?map=${n}`)}>The map</a> has the numbers; <a href=${v("/atlas")}>others</a> vary
            learning rate and mini-batch.
        </p>`}async function xs(t,e){pt.set(t,null);try{let n=await De(t),s=Pe(n,Je).flatMap(({rows:o})=>o.flat());pt.set(t,Le(n,Je,s)),e()}catch(n){pt.delete(t),console.warn(n)}}var Xt="firmground-predictions";function Qe(){let t=Ss();return{on:()=>t!==null,toggle(){t=t===null?{}:null,Ye(t)},of:e=>t?.[e]??null,hides:e=>t!==null&&t[e.name]===void 0&&e.verdict!==null,say(e,n){t={...t,[e]:n},Ye(t)}}}var ks="The runs cannot settle it";function Zt({test:t,prediction:{answers:e}}){return t==="greater"?[...e,ks]:e}function Xe({verdict:t,interval:e,band:n,test:s}){if(t==="supported")return 0;if(s==="exact")return null;if(s==="equivalent")return t==="inconclusive"?1:2;if(t==="inconclusive")return 3;let[o,r]=e;return o===null?r<Math.exp(-n)?2:null:Math.exp(-n)<o&&r<Math.exp(n)?1:2}function Ze({verdict:t,test:e,effect:n,adjusted_p:s,prediction:{answers:o}}){return t!=="inconclusive"||e!=="greater"||s===null||s>=.05?"":` The evidence for “${o[Number(n)>1?0:2].toLowerCase()}” is more than chance, but the effect may be too small to matter.`}function Ss(){try{return JSON.parse(localStorage.getItem(Xt)??"null")}catch{return null}}function Ye(t){try{t===null?localStorage.removeItem(Xt):localStorage.setItem(Xt,JSON.stringify(t))}catch{}}var tn="Where networks on one side were cut off before they got there, the mean is a bound: its interval has one end, and p holds on that side only. Where networks on both sides were, it is unknown.";function en({p:t,p_drawn:e,adjusted_p:n,family:s}){if(n===null)return"";let o=s===1;if(t===null)return`No p value: a sign-flip test says nothing beside this bound${o?"":" and counts as p = 1 in Holm's correction"}.`;let r=`${e?"Sign-flip test by drawn signs":"Exact sign-flip test"}: p = ${Mt(t)}`;return o?`${r}. It is a test by itself, outside the family of the other claims, and is not corrected.`:`${r}, ${Mt(n)} after Holm's correction over a family of ${s} tested claims, by the findings that the ledger shows now.`}function nn({name:t,scale:e,effect:n,interval:s,p:o,bound:r}){let a=i=>e==="ratio"?kt(i):ot(i);return[t,St(a(n),r),s?Tt(s,a):"–",Mt(o)]}function ot(t){if(t==null)return"–";let e=Math.abs(t);return(e!==0&&(e<.001||e>=1e6)?t.toExponential(2):String(Number(t.toPrecision(4)))).replace("-","−")}function on(t){let{details:e,checks:n,facts:s,timing:o}=t;return[Ts(t),e?.length?Ms(e):d,n?.length?Es(n):d,sn("Numbers",s),sn("Seconds, which no verdict uses",o),Os(t)]}function Ts(t){let e=en(t);return e?l`<p class="fine">${e}</p>`:d}function Ms(t){return te(`${t.length} more statistics (exploratory, without correction)`,["","mean","95 % interval","p"],t.map(nn),t.some(({bound:e})=>e)?tn:"")}function Es(t){return te(`${t.filter(e=>e.holds).length} of ${t.length} identities hold`,["","found","law","tolerance","from"],t.map(e=>[`${e.holds?"✓":"✕"} ${e.name}`,ot(e.got),ot(e.expected),ot(e.tolerance),e.source]))}function sn(t,e){let n=Object.entries(e??{}).map(([s,o])=>[s,ot(o)]);return n.length?te(t,["",""],n):d}function Os({runs:t,made:e}){if(t?.length){let n=t.map(({id:s,title:o})=>l`<li><a href=${v(`/lab?run=${s}`)}>${o}</a></li>`);return l`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${n}
            </ul>`}return e?.sample?l`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`:d}function te(t,e,n,s=""){return l`<details>
        <summary>${t}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${e.map(o=>l`<th scope="col">${o}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${n.map(Ns)}
                </tbody>
            </table>
        </div>
        ${s?l`<p class="fine">${s}</p>`:d}
    </details>`}function Ns([t,...e]){return l`<tr>
        <th scope="row">${t}</th>
        ${e.map(n=>l`<td class="num">${n}</td>`)}
    </tr>`}function rn(t,e,n){let{number:s,verdict:o,title:r,sentence:a,take_home:i}=t,c=e.hides(t),u=o&&!c?A(o,`Claim ${s} is ${o}`,!D(t)):l`<span class="fine">Claim ${s}</span>`;return l`<div class="head">${u}<span class="space"></span>${Is(t,n)}</div>
        <h2 tabindex="-1">${r}</h2>
        ${c||!i?l`<p class="says">${a}</p>`:l`<p class="take-home">${b(i)}</p>`}
        ${c?_s(t,n):[Ps(t,e),Ls(t,n)]}`}function Is(t,e){return l`<div class="walk" data-roving="row">
        <button type="button" class="button small" @click=${e.close}>All claims</button>
        <button type="button" class="button small" aria-label="Claim before" @click=${()=>e.next(-1)}>↑</button>
        <button type="button" class="button small" aria-label="Claim after" @click=${()=>e.next(1)}>↓</button>
        <button
            type="button"
            class="button small"
            @click=${({currentTarget:n})=>qs(n,t)}
        >
            Copy link
        </button>
    </div>`}function Cs(t){let{sentence:e,explanation:n,debate:s,take_home:o}=t;return l`${o?l`<p class="says">${e}</p>`:d}
        <p>${n.join(" ")}</p>
        ${Ds(t)} ${s?l`<p class="debate">${b(s)}</p>`:d}`}function an(t,e,n){if(e.hides(t))return d;let s=[["Measured",t.statistic],["Why this measures it",t.why],["Means",t.means],["Does not mean",t.does_not_mean],["Caveat",t.caveat]];return l`${Cs(t)} ${Ke(t,()=>n.set({}))}
        <dl class="means">
            ${s.map(([o,r])=>l`<dt>${o}</dt>
                        <dd>${r}</dd>`)}
        </dl>
        ${t.literature.length?As(t):d} ${t.verdict?on(t):d}
        ${Ve(t,n)}`}function As({literature:t}){return l`<h3>What the literature says</h3>
        <ul class="sources">
            ${t.map(({says:e,where:n})=>l`<li>${e} <span class="fine">${n}</span></li>`)}
        </ul>`}async function qs(t,{name:e,kept:n}){let s=new URL(v(`/claims?claim=${e}`),location.href);n[0]?.shown===!1&&s.searchParams.set("finding",n.find(({shown:o})=>o)?.id??""),await Me(s.href)&&(t.textContent="Link copied",setTimeout(()=>t.textContent="Copy link",2e3))}function _s(t,e){let{name:n,prediction:s}=t,o=Zt(t).map((r,a)=>l`<button type="button" class="button" @click=${()=>e.say(n,a)}>${r}</button>`);return l`<div class="question">
        <h3>${s.question}</h3>
        <div class="answers">${o}</div>
        <button type="button" class="link" @click=${()=>e.say(n,"skipped")}>Show me without a guess</button>
    </div>`}function Ps(t,e){let n=e.of(t.name);if(typeof n!="number")return d;let[s,o]=[Zt(t),Xe(t)],r=o===null?"The numbers do not settle it.":o===n?"That is what came out.":`What came out: ${s[o].toLowerCase()}.`;return l`<p class="recalled">${`You said: ${s[n].toLowerCase()}. ${r}${Ze(t)}`}</p>`}function Ds({verdict:t,conclusion:e,made:n,budget:s,seeds:o,versions:r}){if(!t||!n||!o||!r)return l`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;let a=n.sample?`A sample that comes with the program, made on ${Jt(n.at)} (${n.machine})`:`Made here ${U(n)}`,{firmground:i,torch:c}=r,u=`${s} budget, seeds ${Rs(o)}, Firm Ground ${i}, PyTorch ${c}`;return l`<div class="conclusion">
        <p>${b(e??"")}</p>
        <p class="fine">${a}; ${u}.</p>
    </div>`}function Ls({name:t,kept:e},n){if(e.length<2)return d;let s=e[0];return l`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${et(e,({id:o})=>o,o=>l`<button
                    type="button"
                    class="button small"
                    data-finding=${o.id}
                    aria-pressed=${o.shown}
                    @click=${()=>n.look(t,o===s?null:o.id)}
                >
                    ${Fe(o)}
                </button>`)}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`}function Rs(t){return t.every((n,s)=>!s||n===t[s-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Ws=700,Fs=5e3,zs=2e3;function Ct({address:t,moving:e},n){let s=null,o=!1,r=!1,a=!1;async function i(){if(r||!o)return;r=!0;let u=!1,f=null;a=!1;let[p,m]=[performance.now(),t()];try{let{items:h}=await k("GET",m);m!==t()?a=!0:(u=h.some(e),n(h,null,p))}catch(h){f=I(h),n(null,f,p)}finally{r=!1,c(a?0:f?zs:u?Ws:Fs)}}function c(u){clearTimeout(s??void 0),s=o?setTimeout(i,u):null}return{watch(u){u!==o&&(o=u,u?i():c(0))},soon(){a=!0,c(0)}}}function ln(t,e,n){let s={ArrowUp:()=>e.next(-1),ArrowDown:()=>e.next(1),Escape:e.close};document.addEventListener("keydown",o=>{t.hidden||!n()||!s[o.key]||Bs(o)||(o.preventDefault(),s[o.key]())})}function Bs(t){return t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||vt(t,"input, select, textarea, dialog, .scroll")?!0:document.querySelector("dialog[open]")!==null}var cn=null;function un(){return cn??=js(),cn}async function js(){let t=document.createElement("script");if(t.src=$e("vendor/plotly/plotly-cartesian.min.js").href,await new Promise((e,n)=>{t.addEventListener("load",e),t.addEventListener("error",()=>n(new Error("Plotly could not be loaded."))),document.head.append(t)}),!window.Plotly)throw new Error("Plotly did not start.");return window.Plotly}function dn(){return JSON.parse(document.getElementById("figure-parts")?.textContent??"{}")}var q={l:64,r:16,t:8,b:48,pad:0},Gs=32,Hs=8;function V({title:t,log:e,low:n,high:s},o){let r=n===null||s===null?{}:{range:e?[Math.log10(n),Math.log10(s)]:[n,s]};return{title:{text:hn(t,36),font:{size:11},standoff:6},type:e?"log":"linear",zeroline:!e,...e?Us([...o,n,s]):{tickformat:",~g"},...r}}function pn(t,e){let n=[...new Set(fn(t))].sort((a,i)=>a-i),s=n.map(Math.log10),o=(e-q.l-q.r)/(s[s.length-1]-s[0]),r=s.some((a,i)=>i&&(a-s[i-1])*o<Gs);return n.length<2||n.length>Hs||r?{}:{tickmode:"array",tickvals:n,ticktext:n.map(mn)}}function fn(t){return t.filter(e=>e!==null).filter(e=>e>0)}function mn(t){return t>=.001?Se(t):t.toExponential(0).replace("e-","e−")}function Us(t){let e=fn(t).map(Math.log10),[n,s]=[Math.floor(Math.min(...e)),Math.ceil(Math.max(...e))],o=Math.max(...e)-Math.min(...e);if(o<.4)return{tickmode:"array",tickvals:Te(10**Math.min(...e),10**Math.max(...e),4)};let r=Math.max(1,Math.ceil((s-n)/6)),a=[];for(let i=n;i<=s;i++)o>2?(i-n)%r===0&&a.push(10**i):a.push(...(o<.7?[1,1.5,2,3,4,6,8]:[1,2,5]).map(c=>Number((c*10**i).toPrecision(2))));return{tickmode:"array",tickvals:a,ticktext:a.map(mn)}}function ee(t,e){return t.map(n=>hn(n,(e-q.l-q.r)/t.length/6.4))}function hn(t,e){let n=[""];for(let s of t.split(" ")){let o=n.at(-1);o&&o.length+s.length>=e?n.push(s):n[n.length-1]=o?`${o} ${s}`:s}return n.join("<br>")}function gn(t,e){let{rules:n=[],x:s,y:o}=t,r=({value:c,along:u})=>(u==="y"?o:s)?.log?Math.log10(c):c,a=n.map(c=>({type:"line",line:{color:e.ink3,width:1,dash:"dash"},...c.along==="y"?{xref:"paper",x0:0,x1:1,y0:c.value,y1:c.value}:{yref:"paper",y0:0,y1:1,x0:c.value,x1:c.value}})),i=n.filter(({name:c})=>c).map(c=>({text:c.name,showarrow:!1,font:{size:11,color:e.ink2},bgcolor:e.surface,...c.along==="y"?{xref:"paper",x:1,xanchor:"right",y:r(c),yanchor:"bottom"}:{yref:"paper",y:1,yanchor:"top",x:r(c),xanchor:"left"}}));return{shapes:a,annotations:i}}var Vs=260,$n=19,Js=4,bn={scaleanchor:"x",scaleratio:1},Ks={line:"solid",dashed:"dot",points:"solid","line+points":"solid"},Ys={line:"lines",dashed:"lines",points:"markers","line+points":"lines+markers"};function wn(t,e,n,s=ke()){let{data:o,layout:r}=Qs(t,s,e),a=o.filter(m=>m.showlegend),i=new Set(a.map(Xs)).size>1?a.map(({name:m})=>m??""):[],c=o.every(({mode:m,showlegend:h})=>!h||m==="markers"),u=i.length>1?Zs(i,e):0,f=r.yaxis.title.text.split("<br>").length,p={...q,t:q.t+u,l:q.l+$n*Math.max(0,f-2)};return{data:o,layout:{template:n,width:e,height:("square"in t&&t.square?Math.min(e,420):Vs)+u,margin:p,showlegend:i.length>1,legend:{orientation:"h",x:0,y:1.02,xanchor:"left",yanchor:"bottom",font:{size:11,color:s.ink2},itemsizing:c?"constant":"trace"},hovermode:"closest",dragmode:!1,...r,...gn(t,s)}}}function Qs(t,e,n){switch(t.kind){case"plot":return to(t,e,n);case"slopes":return eo(t,e,n);case"map":return so(t,e);case"bars":return no(t,e,n);case"pictures":throw new Error("Pictures are no chart.")}}function Xs({mode:t,line:e,marker:n}){return JSON.stringify([t,e?.color,e?.dash,n?.color])}function Zs(t,e){let n=44+5.8*Math.max(...t.map(o=>o.length)),s=Math.max(1,Math.floor((e-q.l-q.r)/n));return 8+$n*Math.ceil(t.length/s)}function to({series:t,x:e,y:n,square:s},o,r){let a=t.flatMap(i=>i.x);return{data:t.flatMap(i=>yn(i,o)),layout:{xaxis:{...V(e,a),...e.log?pn(a,r):{}},yaxis:{...V(n,t.flatMap(i=>[...i.y,...i.low??[],...i.high??[]])),...s?bn:{}}}}}function eo({ends:t,values:e,arms:n,y:s},o,r){let a=t.map((c,u)=>u);return{data:e.map((c,u)=>({x:a,y:c,mode:"lines+markers",line:{color:o.ink3,width:1},showlegend:!1,marker:{size:7,color:a.map(f=>ne(n[f],o))},name:`seed ${u+1}`,hovertemplate:"%{y:.4~g}<extra>%{fullData.name}</extra>"})),layout:{xaxis:{tickangle:0,tickvals:a,ticktext:ee(t,r),range:[-.4,t.length-.6],zeroline:!1},yaxis:V(s,e.flat())}}}function no({groups:t,bars:e,values:n,low:s,high:o,arms:r,y:a},i,c){return{data:e.map((f,p)=>({type:"bar",name:f,x:t,y:n.map(m=>m[p]),marker:{color:ne(r[p],i)},showlegend:e.length>1,error_y:s&&o?oo(n,s,o,p,i):void 0,hovertemplate:`%{y:.4~g}<extra>${f}</extra>`})),layout:{barmode:"group",bargap:.35,xaxis:{type:"category",tickangle:0,tickvals:t,ticktext:ee(t,c)},yaxis:V(a,[...n,...s??[],...o??[]].flat())}}}function so({xs:t,ys:e,values:n,shown:s,legend:o,series:r,x:a,y:i,square:c},u){let f=[[0,u.surface],[1,u.theme==="dark"?"#4A5058":"#C9C9C4"]];return{data:[{type:s==="contours"?"contour":"heatmap",x:t,y:e,z:n,showscale:!1,colorscale:f,showlegend:!1,hovertemplate:`%{z:.3~g}<extra>${o}</extra>`,zsmooth:s==="contours"?void 0:"best",...s==="contours"?{contours:{coloring:"lines"},line:{width:1},colorscale:[[0,u.ghost],[1,u.ghost]],ncontours:14}:{}},...r.flatMap(m=>yn(m,u))],layout:{xaxis:V(a,t),yaxis:{...V(i,e),...c?bn:{}}}}}function yn(t,e){let n=ne(t.arm,e),s=t.style.includes("points"),o=!s&&t.y.filter(i=>i===null).length>=Js,r={type:"scatter",name:t.name,x:t.x,y:t.y,mode:Ys[t.style],showlegend:!!t.name,connectgaps:!1,opacity:o?.55:1,line:{color:n,width:o?1.25:1.75,dash:Ks[t.style]},marker:{color:n,size:t.x.length>60?3.5:6,opacity:t.x.length>60?.55:1},hovertemplate:`%{x:.4~g}, %{y:.4~g}<extra>${t.name}</extra>`};if(!t.low||!t.high)return[r];if(s)return[{...r,error_y:vn(t.y,t.low,t.high,n)}];let a={type:"scatter",x:t.x,mode:"lines",line:{width:0},hoverinfo:"skip",showlegend:!1};return[{...a,y:t.low},{...a,y:t.high,fill:"tonexty",fillcolor:ro(n)},r]}function oo(t,e,n,s,o){let r=a=>a.map(i=>i[s]);return vn(r(t),r(e),r(n),o.ink)}function vn(t,e,n,s){return{type:"data",symmetric:!1,array:t.map((o,r)=>Number(n[r])-Number(o)),arrayminus:t.map((o,r)=>Number(o)-Number(e[r])),color:s,thickness:1.5,width:4}}function ne(t,e){return t==null?e.ink:e.arms[t%e.arms.length].mark}function ro(t){return`${t}2E`}function xn(t){switch(t.kind){case"plot":return kn(t);case"map":return ao(t);case"slopes":return io(t);case"bars":return lo(t);case"pictures":return co(t)}}function kn({title:t,x:e,y:n,series:s,rules:o}){let r=s.some(u=>u.low),a=["series",e.title,n.title,...r?["low","high"]:[]],i=s.flatMap(u=>u.x.map((f,p)=>[u.name,f,u.y[p],...r?[u.low?.[p]??null,u.high?.[p]??null]:[]])),c=o?.length?[{caption:"Lines across it",columns:["line","value"],rows:o.map(({name:u,value:f})=>[u,f])}]:[];return[{caption:t,columns:a,rows:i},...c]}function ao(t){let e=t.values.flatMap((n,s)=>n.map((o,r)=>[t.xs[r],t.ys[s],o]));return[...kn({...t,rules:[]}),{caption:t.legend||t.title,columns:[t.x.title,t.y.title,t.legend||"value"],rows:e}]}function io({title:t,ends:e,values:n,y:s}){return[{caption:`${t}: ${s.title}`,columns:["seed, in their order",...e],rows:n.map((o,r)=>[r+1,...o])}]}function lo({title:t,groups:e,bars:n,values:s,low:o,high:r,y:a}){let i=e.flatMap((c,u)=>n.map((f,p)=>[c,f,s[u][p],...o&&r?[o[u][p],r[u][p]]:[]]));return[{caption:`${t}: ${a.title}`,columns:["","",a.title,...o?["low","high"]:[]],rows:i}]}function co({title:t,rows:e}){return[{caption:t,columns:["row","picture","what the network says","right"],rows:e.flatMap(([n,s])=>s.map(({said:o,right:r},a)=>[n,a+1,o,r===null?"":r?"yes":"no"]))}]}var uo=560;function At(t="claims-figure"){let e=g("div",{id:t,hidden:!0}),{config:n,templates:s}=dn(),o=[],r=Promise.resolve();function a(f){if(f!==o){for(o=f,e.hidden=!f.length;e.childElementCount<f.length;)e.append(po());Sn(e).forEach((p,m)=>fo(p,f[m])),i()}}function i(){r=r.then(c,c)}async function c(){let f=o;if(!f.some(({kind:m})=>m!=="pictures"))return;let{newPlot:p}=await un();if(f===o)for(let[m,h]of f.entries()){let M=Sn(e)[m],T=Math.min(M.clientWidth,"square"in h&&h.square?420:uo);if(h.kind==="pictures"||T<=0)continue;let{data:P,layout:G}=wn(h,T,s[ye()]);await p(M.children[1].firstElementChild,P,G,n)}}ve(i);let u=0;return new ResizeObserver(()=>{e.clientWidth!==u&&(u=e.clientWidth,i())}).observe(e),{node:e,draw:a}}function po(){let t=[g("h3"),g("div",{class:"plot"},g("div")),g("div",{class:"thumbnails"}),g("p",{class:"fine"})];return g("div",{class:"panel",hidden:!0},...t)}function Sn(t){return[...t.children]}function fo(t,e){if(t.hidden=!e,!e)return;let[n,s,o,r]=[...t.children];C(l`${e.title} ${mo(e)}`,n),s.setAttribute("role","img"),s.setAttribute("aria-label",`${e.title}${/[.?]$/.test(e.title)?"":"."} ${e.note}`),r.textContent=e.note,r.hidden=!e.note,s.hidden=e.kind==="pictures",o.hidden=e.kind!=="pictures",t.classList.toggle("wide",e.kind==="pictures"||e.kind==="bars"&&e.groups.length>4),C(e.kind==="pictures"?e.rows.map(ho):d,o)}function mo(t){let e=s=>`${s.toLowerCase().replace(/[^a-z0-9]+/g,"-")}.csv`,n=()=>Ee(t.title,xn(t),t.title,e);return l`<button type="button" class="link" aria-label="View as table: ${t.title}" @click=${n}>
        table
    </button>`}function ho([t,e]){return l`<div class="pictures">
        <span class="label">${t}</span>
        ${e.map(n=>go(t,n))}
    </div>`}function go(t,{image:e,said:n,right:s}){let o=`${s===!1?"✕ ":""}${b(n)}`;return l`<figure class=${s===!1?"wrong":s?"right":d}>
        <img src=${e} alt=${n||t} width="48" height="48" />
        ${n?l`<figcaption>${o}</figcaption>`:d}
    </figure>`}function Tn(t,e){let n=qe(t,e),s=n.reduce((r,a)=>r+a.claims.length,0),o=_e(t,e,s);return l`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!s}>${Nt()}</div>
        ${s?n.map($o):d}
        <p class="fine">${o.map(({text:r})=>r)}</p>
    </section>`}function Mn(){let t=ct(document,"#claims-summary");t.scrollIntoView(),t.focus({preventScroll:!0})}function $o({verdict:t,title:e,means:n,claims:s}){return l`<h3>
            ${A(t,e)} <span class="fine">${s.length?n:"None of the claims."}</span>
        </h3>
        <ul>
            ${s.map(bo)}
        </ul>`}function bo(t){let{name:e,number:n,title:s,take_home:o,debate:r}=t;return l`<li>
        <span class="number">${n}</span>
        <div>
            <a href=${v(`/claims?claim=${e}`)}>${b(o??s)}</a>
            <p class="fine">
                ${s}${D(t)?"":" (by construction)"}${r?`. ${b(r)}`:""}
            </p>
        </div>
        ${nt(t)}
    </li>`}var En=[["mini-batch","The few dozen examples that a network learns from in one step. Batch norm takes its means and spreads over them."],["step","One small change of all weights, after one mini-batch."],["loss","How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with certainty, about 2.3 for a guess among ten digits."],["gradient","For every weight, how much the loss would change if that weight grew a little. Learning moves the weights the opposite way."],["cosine","How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones."],["held-out","Examples that the network never trains on. They show how well it does on new ones."],["generalization gap","The loss on held-out examples minus the loss on training examples: it measures what a network has memorised and cannot use elsewhere."],["seed","A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],["arm","One treatment, for instance with BN. Arms with the same seed start alike and see the same mini-batches, so they are compared in pairs."],["lane","One network in training: one arm with one seed."],["spread, deviation","Standard deviation: how far values typically lie from their mean."],["running averages","Means and spreads that batch norm averages over its training steps, to normalize with at test time."],["ghost batch","A part of a mini-batch that batch norm treats as a mini-batch of its own."],["group norm","A relative of batch norm. It takes its mean and spread over some units of one example, so it needs no mini-batch."],["dropout","Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],["identity","A law that must hold exactly, or up to the random error that statistics predicts. It is checked, not tested."],["interval","If the experiment were repeated many times with new seeds, 95 % of such intervals would contain the true mean ratio."],["sign-flip test, p","How often random signs of the pairs give a mean at least as far from no effect. If the claim is “no change”: how often they give one at least as close to none, were the effect as large as the band."],["Holm's correction","Ten tests easily find something by chance, so every p is raised to make up for that. The correction depends on all ten findings that the ledger shows."],["quick, full","What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds."],["censored","A network that did not reach the goal in time. It counts as reaching it at the last step, so the ratio is only a bound, or unknown where both arms have such networks."]];var se="Why does batch norm work?",wo=["A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.","Batch normalization (BN) shifts and scales each hidden unit's values, over the current mini-batch, to a mean and a spread that the network itself may learn (β and γ).","Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers."];function On(t,{chosen:e,hides:n,asked:s,predicting:o,problem:r=""},a){let i=t??[],c=i.filter(n),u=i.filter(p=>p.verdict&&!c.includes(p)),f=p=>({chosen:p.name===e,hidden:n(p),asked:s(p.name)});return l`<div class="inner">
        ${vo(t,s,o,a)}
        <p class="answer" ?hidden=${!t}>${Ce(i,c).map(yo)}</p>
        <button type="button" class="link" ?hidden=${!t} @click=${Mn}>
            What to take home, claim by claim
        </button>
        <div class="intro">${wo.map(p=>l`<p>${p}</p>`)}${Mo()}</div>
        <p class="counts" role="status">${t?So(i,u,c):d}</p>
        ${xo(i,a)}
        <p class="note" role="status">${r}</p>
        ${ko()}
        <ol class="cards">
            ${et(i,({name:p})=>p,p=>ze(p,f(p),a))}
        </ol>
        <p class="fine foot">${t?To(t):""}</p>
        ${t?Tn(i,c):d}
    </div>`}function qt(t,e){return R(t,`[data-claim="${CSS.escape(e??"")}"]`)}function yo({text:t,verdict:e}){return e?l`<strong>${t}</strong>`:t}function Nn(t,e,n,s){let o=e?.getBoundingClientRect();if(t.style.overflowAnchor="none",s(),e&&o?.height){let r=e.getBoundingClientRect(),a=n!==null&&n>=o.top&&n<=o.bottom?n:o.top;t.scrollTop+=r.top+(a-o.top)/o.height*r.height-a}requestAnimationFrame(()=>t.style.overflowAnchor="")}function vo(t,e,n,s){let o=t?.every(r=>S(r)||e(r.name));return l`<div class="top">
        <h1>${se}</h1>
        <span class="space"></span>
        <button type="button" class="button small" aria-pressed=${n} @click=${s.predict}>
            Predict first
        </button>
        <button type="button" class="button small editors" ?hidden=${!t?.some(S)} @click=${s.stop}>
            Cancel all
        </button>
        <button
            type="button"
            class="button small editors"
            aria-disabled=${o??d}
            @click=${r=>z(r.currentTarget)||s.all()}
        >
            Reproduce all
        </button>
    </div>`}function xo(t,e){let n=t.filter(({kept:o})=>o[0]?.shown===!1).length,s=n===1?"One card shows":`${n} cards show`;return l`<p class="fine looked" ?hidden=${!n}>
        <span>${s} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${e.newest}>Show the newest</button>
    </p>`}function ko(){return l`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${Nt()}
        <span class="fine">verdict</span>
    </div>`}function So(t,e,n){let s=e.filter(D),o=Ie.map(r=>A(r,`${s.filter(a=>a.verdict===r).length} ${r}`));return l`${s.length?o:d}<span class="fine">${Ae(t,n)}</span>`}function To(t){let[e,n]=["exact","equivalent"].map(r=>t.filter(({test:a})=>a===r)),s=t.filter(Ot),o=s.length?` Claim ${Et(s)} came after that list was fixed and is a test by itself: its p is not corrected.`:"";return`Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio; a bound has one end and an arrow. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim ${Et(n)} the band itself is what the lecture says. Claims ${Et(e)} are identities: they are checked and not tested, so Holm counts ${t[0]?.family}, by the findings that the cards show.${o}`}function Mo(){return l`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${En.map(([t,e])=>l`<dt>${t}</dt>
                        <dd>${e}</dd>`)}
        </dl>
    </details>`}function In(t,e){let n=new ResizeObserver(()=>e()?.scrollIntoView({block:"nearest"})),s=new AbortController;function o(){n.disconnect(),s.abort()}for(let r of t)n.observe(r);for(let r of["wheel","pointerdown","keydown","touchstart"])document.addEventListener(r,o,{passive:!0,signal:s.signal});setTimeout(o,8e3)}function Cn(t,e=[]){let n=Math.max(...t,...e)+1;return`${n} to ${n+t.length-1}`}function An(t){return t.every((n,s)=>!s||n===t[s-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Eo=["queued","running","paused"];function rt({state:t}){return Eo.includes(t)&&!xe(t)}function qn(t,{open:e,asking:n},s){let{id:o,number:r,title:a,compared:i,registration:c,seeds:u,edge:f,earlier:p,pilot:m}=t,h=`${i[0].toUpperCase()}${i.slice(1)}; seeds ${An(u)}; band ± ${f}`;return l`<li class=${e?"card on":"card"} data-question=${o}>
        <span class="number">${r}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-expanded=${e} @click=${()=>s.open(e?"":o)}>
                    ${a}
                </button>
                ${m?l`<span class="apart">pilot</span>`:d}
                ${p.length?l`<span class="apart">a second look</span>`:d}
            </div>
        </div>
        <div class="effects">${Oo(t)}</div>
        <div class="text">
            <p>${h}</p>
            <p class="fine" data-testid="registration">
                ${It(c)};
                <span title=${c.hash}>spec ${c.hash.slice(0,12)}</span>
            </p>
        </div>
        <div class="side">
            <div class="stands">${No(t)}</div>
            ${Io(t,n,s)}
            <div class="outcome">
                ${t.reason?l`<p class="fine reason">${b(t.reason)}</p>`:d}
            </div>
            <div class="under" ?hidden=${!rt(t)&&!t.error}>
                <div class="state" aria-live="polite">${Co(t)}</div>
            </div>
        </div>
    </li>`}function _n({conclusion:t,plan:e,earlier:n,sweep:s,tuned:o,sides:r,edges:a}){let i=(o??[]).map((c,u)=>{let f=Object.entries(c).map(([p,m])=>`${p} ${String(m)}`);return f.length?`${r[u]}: ${f.join(", ")}${a?.[u].length?" (at the end)":""}`:""});return l`${t?l`<p class="conclusion">${b(t)}</p>`:d}
        ${i.some(Boolean)?l`<p class="fine">Tuned: ${i.join("; ")}.</p>`:d}
        <p class="fine">Before the runs: ${b(e.sentence)}</p>
        ${n.length?l`<p class="fine">
                      A second look, judged by itself: asked before of other seeds
                      ${n.map(c=>l` <a href=${v(`/claims?question=${c}`)}>${c}</a>`)}.
                  </p>`:d}
        ${s?l`<p class="fine">
                      <a href=${v(`/api/sweeps/${s}/export?format=csv`)} download>All numbers as CSV</a>
                  </p>`:d}`}function Oo({scale:t,effect:e,interval:n,bound:s,band:o}){if(t!=="ratio"||e===null&&s===null)return d;let r={effect:e,interval:n,bound:s,band:Math.log1p(o),test:"greater",beyond:!0,checks:null};return nt(r)}function No({verdict:t,state:e,pilot:n,n:s}){return t?A(t):n&&s!==null?l`<span class="fine">spread measured</span>`:l`<span class="fine">${e}</span>`}function Io(t,e,n){let{id:s,title:o,pilot:r,state:a}=t;return rt(t)?l`<button
            type="button"
            class="button small editors"
            aria-label="Cancel: ${o}"
            aria-disabled=${e}
            @click=${i=>z(i.currentTarget)||n.end(s)}
        >
            Cancel
        </button>`:r||a!=="finished"?d:l`<button
        type="button"
        class="button small editors"
        aria-label="Ask again with new seeds: ${o}"
        title="A second look: as many new seeds, judged by itself"
        @click=${()=>n.again(s)}
    >
        New seeds
    </button>`}function Co({state:t,progress:e,eta:n,place:s,error:o}){if(o)return l`<p class="problem">${o.message}</p>`;let r=t==="queued"?`waiting, place ${s??1}`:t==="paused"?"paused":n===null||e<.08?"starting":`about ${Math.max(1,Math.round(n))} s left`;return l`<progress max="1" value=${e} aria-label="Progress"></progress><span class="fine">${r}</span>`}function re(){return{experiment:null,preset:"lecture",kind:"arms",first:"with BN",second:"without BN",arm:"with BN",path:"lr",low:"0.1",high:"1",statistic:"steps_to_loss",goal:"",layer:"1",direction:"smaller",band:"10",seeds:String(Z().asking.usual),steps:"",tuned:"",spread:"",title:""}}function Dn({preset:t,first:e,second:n,arm:s},o){let r=o.find(({name:c})=>c===t)?.experiment.arms.map(({name:c})=>c)??[];if(!r.length||[e,n,s].every(c=>r.includes(c)))return{};let[a,i=a]=r;return{first:i,second:a,arm:i}}function ft(t){let e=Z().asking.statistics;return e.find(n=>n.name===t)??e[0]}function Ln(t){return String(Number((100*ft(t).band).toPrecision(6)))}function ae(t){let{preset:e,kind:n,first:s,second:o,arm:r,path:a,low:i,high:c,statistic:u,direction:f}=t,p=ft(u),m=n==="arms"?{arms:[s,o]}:{arm:r,path:a.trim(),values:[oe(i),oe(c)]};return{...t.experiment===null?{preset:e}:{experiment:t.experiment},set:t.steps.trim()?{steps:B(t.steps)}:{},...m,statistic:u,direction:f,band:Fn(t.band),seeds:Ao(t.seeds),...p.goal&&t.goal.trim()?{goal:B(t.goal)}:{},...u==="grad_norm"?{layer:B(t.layer)}:{},...t.tuned.trim()?{tuned:qo(t.tuned)}:{},...t.spread.trim()?{spread:_o(t.spread,p.scale)}:{},...t.title.trim()?{title:t.title.trim()}:{}}}function Rn(t,e,n=[]){let{experiment:s,sides:o,statistic:r,direction:a,goal:i,layer:c,tuned:u,spread:f,title:p}=t,m=ft(r).scale,h=H=>String(Number((100*H).toPrecision(10))),[M,T=M]=o.arms,[P,G]=(o.values??["0.1","1"]).map(H=>typeof H=="string"?H:JSON.stringify(H)),Gt=u?.paths.length===1&&u.paths[0]==="lr";return{...re(),experiment:s,kind:o.path===null?"arms":"values",first:M,second:T,arm:M,path:o.path??"lr",low:P,high:G,statistic:r,direction:a,title:p,goal:i===null?"":String(i.loss),layer:String(c??1),band:h(t.band),seeds:Cn(e,n),tuned:u===null?"":Gt?u.values.join(", "):JSON.stringify(u),spread:f===null?"":m==="plain"?h(f):String(f)}}var Pn={"arms.0":"first","arms.1":"second",arms:"second","values.0":"low","values.1":"high",values:"high"};function Wn(t,e){if(!t)return null;if(Pn[t])return Pn[t];let[n]=t.split(".");return e.kind==="values"&&(n==="axes"||t===e.path.trim())?"path":n==="lr"&&e.tuned.trim()?"tuned":n in e?n:null}function Ao(t){let e=/^\s*(\d{1,5})\s*(?:to|-|–)\s*(\d{1,5})\s*$/.exec(t);if(e){let[n,s]=[Number(e[1]),Number(e[2])],o=s-n+1;if(o>=1&&o<=1e4)return Array.from({length:o},(r,a)=>n+a)}return t.includes(",")?t.split(",").map(B):B(t)}function qo(t){return t.trim().startsWith("{")?oe(t):t.split(",").map(B)}function B(t){let e=t.trim();return e!==""&&Number.isFinite(Number(e))?Number(e):e}function oe(t){try{return JSON.parse(t)}catch{return t.trim()}}function Fn(t){let e=B(t);return typeof e=="number"?Number((e/100).toPrecision(12)):e}function _o(t,e){return e==="plain"?Fn(t):B(t)}var Po=[["smaller","a smaller"],["larger","a larger"],["either","another"]],Do=[["arms","two arms"],["values","two values of a setting"]],Lo=["lr","batch_size","init_scale","activation","optimizer","widths","weight_decay","scaling"];function zn(t,e){let{form:n,presets:s,plan:o,problem:r,asking:a}=t,i={draft:t,act:e,wrong:Wn(r?.field,n)},c=n.experiment,u=c??s.find(({name:p})=>p===n.preset)?.experiment;function f(p){p.preventDefault(),e.ask(!1)}return l`<form class="asking editors" aria-label="Ask your own question" @submit=${f}>
        ${Ro(i,c!==null,u?.arms.map(({name:p})=>p)??[])} ${Wo(i)}
        <div class="fields">
            ${E(i,"seeds","over seeds",{placeholder:"14, or 8 to 21"})}
            ${E(i,"steps","steps",{placeholder:String(u?.steps??"")})}
        </div>
        ${Fo(i)}
        <p class="shows" role="status" data-testid="question-plan">${o&&!r?Ho(o):""}</p>
        <p class="problem" role="alert">${r?r.message:""}</p>
        <div class="sends">
            <button type="submit" class="button primary" aria-disabled=${a}>Register and run</button>
            <button type="button" class="button" aria-disabled=${a} @click=${()=>e.ask(!0)}>
                Pilot: ${Z().asking.pilot} seeds that do not count
            </button>
        </div>
    </form>`}function Ro(t,e,n){let{form:s,presets:o}=t.draft,r=o.map(({name:a,title:i})=>[a,i||a]);return e&&r.unshift(["","the earlier question's experiment"]),l`<div class="fields">
            ${J(t,"preset","In",r)} ${J(t,"kind","compare",Do)}
        </div>
        <div class="fields">${s.kind==="arms"?zo(t,n):Bo(t,n)}</div>`}function Wo(t){let{statistic:e}=t.draft.form,{goal:n,scale:s}=ft(e);return l`<div class="fields">
        ${J(t,"direction","has",Po)}
        ${J(t,"statistic","statistic",Z().asking.statistics.map(jo))}
        ${E(t,"band",s==="ratio"?"by more than, in %":"by more than, in percentage points",{})}
        ${n?E(t,"goal","goal: a loss of",{placeholder:"usual"}):d}
        ${e==="grad_norm"?E(t,"layer","of layer",{}):d}
    </div>`}function Fo(t){return l`<details>
        <summary>Title, tuned learning rates, an assumed spread</summary>
        <div class="fields">
            ${E(t,"title","Title",{wide:!0})}
            ${E(t,"tuned","Learning rates, of which each side takes its best",{placeholder:"0.1, 0.5, 2"})}
            ${E(t,"spread","Deviation between seeds",{placeholder:"assumed"})}
        </div>
    </details>`}function zo(t,e){let n=Bn(e);return[J(t,"first","Does arm",n),J(t,"second","instead of arm",n)]}function Bo(t,e){return[J(t,"arm","Does arm",Bn(e)),E(t,"path","with setting",{list:"question-paths"}),E(t,"low","at",{}),E(t,"high","instead of",{}),l`<datalist id="question-paths">${Lo.map(n=>l`<option value=${n}></option>`)}</datalist>`]}function Bn(t){return t.map(e=>[e,e])}function jo({name:t,title:e}){return[t,e]}function J({draft:t,act:e,wrong:n},s,o,r){let a=s==="preset"&&t.form.experiment?"":String(t.form[s]),i=r.some(([u])=>u===a)?r:[...r,[a,a]];function c({currentTarget:{value:u}}){e.type(s==="statistic"?{statistic:u,band:Ln(u)}:{[s]:u})}return l`<label
        >${o}
        <select
            class="input"
            data-field=${s}
            aria-label=${o}
            aria-invalid=${n===s?"true":d}
            .value=${tt(a)}
            @change=${c}
        >
            ${i.map(([u,f])=>Go(u,f,a))}
        </select></label
    >`}function Go(t,e,n){return l`<option value=${t} ?selected=${t===n}>${e}</option>`}function E({draft:t,act:e,wrong:n},s,o,{placeholder:r="",list:a,wide:i}){return l`<label class=${i?"wide":""}
        >${o}
        <input
            class="input"
            data-field=${s}
            aria-label=${o}
            autocomplete="off"
            placeholder=${r}
            list=${a??d}
            aria-invalid=${n===s?"true":d}
            .value=${tt(String(t.form[s]))}
            @input=${({currentTarget:c})=>e.type({[s]:c.value})}
    /></label>`}function Ho({plan:t,networks:e,seconds:n,taken:s,earlier:o}){let r=n<10?n.toFixed(1):Math.round(n).toLocaleString("en-GB");return l`${b(t.sentence)}
        <span class="fine">${e} networks, about ${r} s on one core.</span>
        ${s?l`<span class="taken">${s.message}</span>`:d}
        ${!s&&o.length?l`<span class="taken"
                      >A second look: asked before on other seeds. It is judged by itself, and not counted
                      together.</span
                  >`:d}`}var Uo=400;function jn(t,e,n){let s="",o;async function r(a){let i=t(),c=JSON.stringify(i);if(!(c===s&&!a||!e()||(await be()).role==="viewer")){s=c;try{let u=await k("POST","/api/questions/plan",i);s===c&&n(u,null)}catch(u){if(s!==c)return;s="",n(null,I(u))}}}return{soon(a=!1){clearTimeout(o),o=setTimeout(()=>r(a),Uo)}}}var Vo="Compare two arms, or two values of a setting. The question is registered, with the hash and the time of what it says, before its first run; its verdict follows by the rule of the claims above.",Jo="Each question is judged by itself; its p value is corrected neither with the claims above nor with other questions: it is one test, fixed before its runs, and a correction over all would let a later question change the verdict of an earlier one. So count them: of twenty questions about nothing, about one has p below .05 by chance.",Ko=[],ht=g("section",{id:"questions",class:"inner yours","aria-labelledby":"questions-title"}),[Lt,Un,Vn]=[g("div"),g("div"),At("question-figure")],mt=g("div",{class:"answered",hidden:!0},Un,Vn.node);ht.append(Lt,mt);var $={form:re(),presets:[],plan:null,problem:null,asking:!1},x=[],at=null,ie="",le="",Jn=!1,Gn="",Pt={type(t){Object.assign($.form,t),t.preset&&!t.experiment&&Object.assign($.form,{experiment:null},Dn($.form,$.presets)),ue.soon(),O()},async ask(t){$.asking||($.asking=!0,O(),await _t(async()=>{let e=await k("POST","/api/questions",{...ae($.form),pilot:t});$.problem=null,x=[e,...x],Pt.open(e.id)}),$.asking=!1,ce.soon(),O())},async end(t){await _t(()=>k("DELETE",`/api/questions/${t}`)),ce.soon(),O()},open:t=>X(t?`/claims?question=${t}`:"/claims",{replace:!0}),async again(t){await _t(async()=>{let{document:e,seeds:n}=await k("GET",`/api/questions/${t}`),s=x.filter(o=>o.earlier.includes(t)).flatMap(o=>o.seeds);Pt.type(Rn(e,n,s))}),O(),R(Lt,"[data-field=seeds]")?.focus()}},ue=jn(()=>ae($.form),de,(t,e)=>{$.plan=t??$.plan,$.problem=e,O()}),Yo={address:()=>"/api/questions?limit=100",moving:rt},ce=Ct(Yo,(t,e)=>{let n=x.filter(rt).length;x=t?Kn(t):x,Jn||=t!==null,ie="",e?$.problem=e:$.problem?.status===0&&($.problem=null),x.filter(rt).length!==n&&ue.soon(!0),O()});function Kn(t){let e=at?.id===Dt()?at:null;return e&&!t.some(({id:n})=>n===e.id)?[...t,e]:t}async function _t(t){try{await t()}catch(e){$.problem=I(e)}}function O(){let t=Dt(),e=et(x,s=>s.id,s=>qn(s,{open:s.id===t,asking:$.asking},Pt)),n=x.length===1?"1 question":`${x.length} questions`;C(l`<h2 id="questions-title" tabindex="-1">Yours</h2>
            <p class="about">${Vo}</p>
            ${zn($,Pt)}
            <p class="problem" role="status">${t?le:""}</p>
            ${x.length?l`<p class="counts fine">${n} asked here, newest first</p>`:d}
            <ol class="cards">
                ${e}
            </ol>
            <p class="fine foot">${Jo}</p>`,Lt),Qo(t)}function Qo(t){let e=x.find(o=>o.id===t),n=e?Yn(t):null;if(mt.hidden=!e,t&&!e&&Jn&&Hn({id:t,state:null}),!e||!n){ht.append(mt);return}mt.parentElement!==n&&n.append(mt),C(_n(e),Un);let s=at?.id===t&&at.state===e.state;Vn.draw(s&&at?.figure||Ko),s||Hn(e),t!==Gn&&n.scrollIntoView({block:"nearest"}),Gn=t}function Yn(t){return R(Lt,`[data-question="${CSS.escape(t)}"]`)}async function Hn({id:t,state:e}){if(ie!==`${t} ${e}`){ie=`${t} ${e}`;try{at=await k("GET",`/api/questions/${encodeURIComponent(t)}`),x=Kn(x),le=""}catch(n){le=I(n).message}O()}}async function Xo(){Dt()&&setTimeout(()=>In([...ht.parentElement?.children??[]],()=>Yn(Dt()))),await _t(async()=>$.presets=await k("GET","/api/presets")),ue.soon(),O()}function de(){return W()==="/claims"&&!document.hidden}function Dt(){return W()==="/claims"?new URLSearchParams(location.search).get("question")??"":""}function pe(){ce.watch(de())}xt(()=>{pe(),de()&&O()});document.addEventListener("visibilitychange",pe);O();pe();Xo();var Bt=ct(document,"#claims"),Zn=At(),[ts,jt,fe]=[g("div"),g("div"),g("div",{id:"claims-more"})],$t=g("div",{class:"ledger"},ts,ht),he=g("aside",{id:"claims-detail",class:"detail",hidden:!0,"aria-label":"The claim in detail"},jt,Zn.node,fe);Bt.append(g("h1",{class:"unseen"},se),$t,he);var Y=Qe(),Q=Ge(),Zo=[],K={seeds:10,budget:"quick",problem:null},_=new Map,gt=0,j=null,Rt=null,yt=null,bt="",Wt=null,Qn="",it="",N={settings:K,set(t){Object.assign(K,t),L()},asked:t=>_.has(t),arrived:t=>it===t,see(){it="",L();let t=ct(jt,"h2");t.scrollIntoView({block:"center"}),t.focus({preventScroll:!0})},choose(t,e=null){Wt=e,X(`/claims?claim=${t}`),Wt=null},close:()=>X("/claims"),next(t){let e=j?.map(o=>o.name)??[],n=e.indexOf(lt()??""),s=e[Math.max(0,Math.min(e.length-1,n+t))];s&&X(`/claims?claim=${s}`,{replace:!0})},async reproduce(t,e){let n=He(K.seeds,e);if(_.has(t))return;let s=`Seeds: a whole number from 1 to ${40}, please.`;if(n===null)return N.set({problem:{name:t,message:s}});let o=gt;_.set(t,{answered:1/0}),Q.set(t,null),await Xn("POST",t,`/api/claims/${t}/runs`,{budget:K.budget,seeds:n}),gt!==o&&await N.cancel(t)},async cancel(t){let{id:e}=_.get(t)??zt(t)?.reproduction??{};e&&await Xn("DELETE",t,`/api/claims/${t}/runs/${e}`)},async all(){let t=gt;for(let{name:e}of j??[]){let n=zt(e);gt===t&&n&&!S(n)&&await N.reproduce(e)}},async stop(){gt+=1;let t=(j??[]).filter(e=>S(e)||_.has(e.name));for(let{name:e}of t)await N.cancel(e)},look(t,e){Q.set(t,e),Ft.soon()},newest(){Q.clear(),Ft.soon()},predict(){Y.toggle(),L()},say(t,e){Y.say(t,e),L()}},tr={address:Q.address,moving:S},Ft=Ct(tr,(t,e,n)=>{j=t??j,Rt=e,e?.code==="unknown_reproduction"&&Q.any()&&N.newest();for(let[s,{answered:o}]of _)o<=n&&_.delete(s);L()});function zt(t){return j?.find(e=>e.name===t)}async function Xn(t,e,n,s){K.problem=null,L();try{let{id:o}=await k(t,n,s);_.has(e)&&_.set(e,{answered:performance.now(),id:o})}catch(o){_.delete(e),K.problem={name:e,message:I(o).message}}Ft.soon(),L()}function lt(){return W()==="/claims"?new URLSearchParams(location.search).get("claim"):null}function L(){let t=lt(),e=zt(t),n={chosen:t,hides:Y.hides,asked:N.asked,predicting:Y.on()};C(On(j,{...n,problem:sr(t,e)},N),ts),Bt.classList.toggle("open",!!e),he.hidden=!e,e?(er(e),nr(e)):(yt=null,bt="")}function er(t){let{name:e}=t,n=S(t)||N.asked(e);n||it&&it!==e?it="":Qn===e&&t.reproduction===null&&t.made?.sample===!1&&(it=e),Qn=n?e:""}function nr(t){let{name:e}=t,n=we(),s=n?.closest(".again");C(Ht(e,rn(t,Y,N)),jt),C(Ht(e,an(t,Y,N)),fe),s&&(!n?.isConnected||n.matches(":disabled"))&&R(fe,"[data-act=reproduce]")?.focus({preventScroll:!0});let o=yt?.name===e&&me(yt)===me(t);Zn.draw(o&&!Y.hides(t)&&yt?.figure||Zo),o||or(t)}function me({kept:t}){return t.find(({shown:e})=>e)?.id}function sr(t,e){let{problem:n}=K;return Rt?`Reconnecting: ${Rt.message}`:t&&j&&!e?`There is no claim “${t}”. These are all claims.`:n&&n.name!==t?`${zt(n.name)?.title??n.name}: ${n.message}`:""}async function or(t){let{name:e}=t,n=Q.query(),s=`${e} ${n} ${me(t)}`;if(s!==bt){bt=s;try{let o=await k("GET",`/api/claims/${e}${n&&`?${n}`}`);if(bt!==s||lt()!==e)return;yt=o,L()}catch(o){Rt=I(o),bt=""}}}function es(){let t=new URLSearchParams(location.search),[e,n]=[t.get("claim"),t.get("finding")];W()!=="/claims"||!n||!e||(Q.set(e,n),history.replaceState(null,"",v(`/claims?claim=${e}`)))}function ge(){Ft.watch(W()==="/claims"&&!document.hidden)}var wt=null;xt(()=>{es(),ge();let t=lt();W()!=="/claims"||t===wt||(Nn($t,qt($t,t??wt),Wt,L),t?(he.scrollTop=0,R(jt,"h2")?.focus({preventScroll:!1}),Wt===null&&qt($t,t)?.scrollIntoView({block:"nearest"})):qt($t,wt)?.querySelector("button")?.focus(),wt=t)});ln(Bt,N,lt);document.addEventListener("visibilitychange",ge);es();wt=lt();ge();Bt.dataset.ready="true";
