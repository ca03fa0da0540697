import{a as qe,b as _,c as Le,d as Pe,e as Nt,f as It,g as _e}from"../chunk-FUBBVSB7.js";import{G as Fe,i as De,o as Re,u as We,w as Be}from"../chunk-UYVMXQCQ.js";import{a as Ae,b as A,c as st}from"../chunk-OTOZHGWQ.js";import{a as ye}from"../chunk-ZJZD2LZF.js";import{a as Tt,b as Ce,c as Mt,d as Et,e as b,f as Ot}from"../chunk-H4YPZWIR.js";import{a as Oe,c as Ne}from"../chunk-T2KR2CUT.js";import{b as Te}from"../chunk-UOOXOQYA.js";import{b as xe,c as ke}from"../chunk-G36JJ25S.js";import{b as Ie}from"../chunk-CCZD6CYB.js";import{a as tt,b as Se}from"../chunk-X2A5Z2GG.js";import{a as l,b as y,d,h as Vt,i as et,j as nt,k as C,m as Me,r as Ee}from"../chunk-QVNFTSVQ.js";import{a as S,b as we,d as x,f as I,j as F,l as Z,m as St}from"../chunk-GZUHB2KP.js";import{a as $,b as ut,c as kt,d as B,e as ve}from"../chunk-OUACMDLR.js";import"../chunk-3FSPSE52.js";import"../chunk-U7SLB2LY.js";var pt=.4,Kt=12,z=240,as=6.8,ze=[.5,1,2,5,10],je={.5:"½ ×",1:"1 ×",2:"2 ×",5:"5 ×",10:"10 ×"},w=t=>Math.log(t/pt)/Math.log(Kt/pt)*z,dt=t=>Math.max(pt,Math.min(Kt,t));function Ct(){let t=ze.map(e=>y`<text x=${w(e)} y="30" text-anchor="middle">${je[e]}</text>`);return Jt(36,y`<text x=${w(1)-10} y="12" text-anchor="end">← opposite</text
            ><text x=${w(1)+10} y="12">as the lecture says →</text>${t}`)}function ot(t,e=52){if(t.test==="exact")return Jt(e,ls(t,e/2));let n=ze.map(a=>y`<line x1=${w(a)} x2=${w(a)} y1="0" y2=${e} class="grid" /><text
                    x=${w(a)}
                    y=${e+11}
                    text-anchor="middle"
                    class="tick"
                >${je[a]}</text>`),s=is(t).map(([a,i,c])=>y`<text x=${a} y=${e+24} text-anchor=${i} class="tick">${c}</text>`),[o,r]=[w(Math.exp(-t.band)),w(Math.exp(t.band))];return Jt(e,y`${n}${s}<rect x=${o} width=${r-o} y="0" height=${e} class="band" /><line
                x1=${w(1)}
                x2=${w(1)}
                y1="0"
                y2=${e}
                class="one"
            />${cs(t,e/2)}`)}function is({test:t,beyond:e}){let n=e?"as the claim says":"as the lecture says";return t==="equivalent"?[[0,"start",`grey band: ${n}`]]:[[w(1)-10,"end","← opposite"],[w(1)+10,"start",`${n} →`]]}function ls({checks:t},e){if(!t)return d;let n=t.filter(s=>s.holds).length;return y`<text x=${w(pt)} y=${e+4} class="exact">${n} of ${t.length} identities hold</text>`}function cs({effect:t,interval:e,bound:n,band:s},o){if(n==="unknown")return y`<text x=${z} y=${o+4} text-anchor="end"><tspan class="effect">unknown</tspan></text>`;if(t===null)return d;let[r,a]=e??[t,t],[i,c]=[r??0,a??1/0],u=Mt(Tt(t),n),f=e?Et(e,G=>Ce(G,s)," – "):"",p=(G,Ut,H)=>y`<text x=${G} y=${Ut} text-anchor=${H}
                ><tspan class="effect">${u}</tspan>${f&&y`<tspan dx="6">${f}</tspan>`}</text>`,h=`M${z-26} ${o}h18m-6 -4.5l7 4.5l-7 4.5`;if(i>Kt)return y`<path d=${h} class="away" />${p(z-34,o+4,"end")}`;if(c<pt)return y`<path d="M26 ${o}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${p(34,o+4,"start")}`;let m=us(i,c,t,o),[v,M,P]=[w(dt(i)),w(dt(c)),w(Math.exp(s))];return M<z/2?y`${m}${p(Math.max(M+8,v<P?P+6:0),o+4,"start")}`:v-8-as*(u.length+f.length+1)<P?y`${m}${p(z,o-10,"end")}`:y`${m}${p(v-8,o+4,"end")}`}function us(t,e,n,s){let[o,r]=[w(dt(t)),w(dt(e))],a=t>0?"m0 -6v12":"m6 -4.5l-6 4.5l6 4.5",i=e<1/0?"m0 -6v12":"m-6 -4.5l6 4.5l-6 4.5";return y`<path d="M${o} ${s}H${r}M${o} ${s}${a}M${r} ${s}${i}" class="whisker" /><circle
            cx=${w(dt(n))}
            cy=${s}
            r="3.5"
            class="dot"
        />`}function Jt(t,e){return l`<div class="forest">
        <svg viewBox="0 0 ${z} ${t}" width=${z} height=${t} aria-hidden="true">${e}</svg>
    </div>`}var ds=new Intl.DateTimeFormat("en-GB",{day:"numeric",month:"short",year:"numeric"});function U({at:t,sample:e},n=new Date){if(e)return`sample of ${Yt(t)}`;let s=Ie(t,n);return new Date(t).toDateString()===n.toDateString()?`today, ${s}`:s}function Yt(t){return ds.format(new Date(t))}function Ge({budget:t,...e},n=new Date){return`${t}, ${U(e,n)}`}function At({at:t,first_run:e,before:n,versions:s},o=new Date){let r=c=>U({at:c,sample:!1},o),a=s>1?` (version ${s} of its spec)`:"",i=e===null?"no run yet":`first run ${r(e)}`;return`Registered ${r(t)}${a}, ${i}${n?", before it was registered here":""}`}function He(t,{chosen:e,hidden:n,asked:s},o){let{name:r,number:a,title:i,sentence:c,statistic:u,registration:f,take_home:p}=t,h=n?{...t,effect:null,bound:null,checks:null}:t;return l`<li class=${e?"card on":"card"} data-claim=${r} data-roving="row" @click=${M=>kt(M,"button, a")||o.choose(r,M.clientY)}>
        <span class="number">${a}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${e} @click=${({detail:M,clientY:P})=>o.choose(r,M?P:null)}>${i}</button>
                ${hs(t,n)}
            </div>
            ${p&&!n?l`<p class="take-home">${b(p)}</p>`:d}
            ${n?d:st(t)}
        </div>
        <div class="effects">${ot(h)}</div>
        <div class="text">
            <p>${c}</p>
            <p class="fine">${u}</p>
            ${f?ps(f):d}
        </div>
        ${fs(t,{hidden:n,asked:s},o)}
    </li>`}function ps(t){return l`<p class="fine registered" title="spec ${t.hash}">${At(t)}</p>`}function fs(t,{hidden:e,asked:n},s){let{name:o,title:r,verdict:a,reproduction:i}=t,c=a?"Reproduce":"Run it";return l`<div class="side">
        <div class="stands">${ms(t,e)}</div>
        <button
            type="button"
            class="button small editors"
            data-act="reproduce"
            title="${s.settings.budget} budget, ${s.settings.seeds} seeds"
            aria-label="${c}: ${r}"
            aria-disabled=${n||T(t)}
            @click=${u=>D(u.currentTarget)||s.reproduce(o)}
        >
            ${c}
        </button>
        <div class="outcome">${a&&!e?$s(t):d}</div>
        <div class="under" ?hidden=${!i&&!n}>
            <button
                type="button"
                class="button small editors"
                aria-label="Cancel: ${r}"
                ?hidden=${!T(t)}
                @click=${()=>s.cancel(o)}
            >
                Cancel
            </button>
            <div class="state" aria-live="polite">${Xt(i,n)}</div>
        </div>
    </div>`}function T({reproduction:t}){return t!==null&&t.state!=="failed"}function D(t){return t.getAttribute("aria-disabled")==="true"}function hs(t,e){return!t.beyond&&(_(t)||e)?d:l`<span class="apart">${t.beyond?"beyond the lecture":"by construction"}</span>`}function ms(t,e){return e?l`<span class="fine">open it to predict</span>`:t.verdict?A(t.verdict,t.verdict,!_(t)):l`<span class="fine">not run here yet</span>`}function $s(t){let{n:e,test:n,reason:s,made:o,stuck:r,budget:a,debate:i,kept:c}=t,u=`${n==="exact"?"exact":`n = ${e}`} · ${a} · ${o?U(o):""}`,f=r?.length?`${r.join(" and ")}: stuck. `:"";return l`<span class="fine">${u}${It(t)?" · a test by itself":""}</span>
        ${c[0]?.shown===!1?l`<span class="fine older">not the newest</span>`:d}
        <p class="fine reason">${f}${b(s??"")}</p>
        ${i?l`<p class="fine reason debate">${b(i)}</p>`:d}`}function Xt(t,e=!1){if(!t||e&&t.state==="failed")return e?Qt(0,"starting"):d;let{state:n,progress:s,eta:o,place:r,error:a}=t;return n==="failed"?l`<p class="problem">${a?.message??"It failed."}</p>`:n==="queued"?Qt(s,`waiting, place ${r}`):Qt(s,o===null||s<.08?"starting":`about ${Math.max(1,Math.round(o))} s left`)}function Qt(t,e){return l`<progress max="1" value=${t} aria-label="Progress"></progress><span class="fine">${e}</span>`}var Ve="firmground-findings";function Je(){let t=gs();return{of:e=>t[e]??null,any:()=>Object.keys(t).length>0,set(e,n){let{[e]:s,...o}=t;(s??null)!==n&&Ue(t=n===null?o:{...o,[e]:n})},clear:()=>Ue(t={}),query:()=>Zt(t),address:()=>`/api/claims${Zt(t)&&`?${Zt(t)}`}`}}function Zt(t){return Object.values(t).map(e=>`finding=${encodeURIComponent(e)}`).join("&")}function gs(){try{return JSON.parse(sessionStorage.getItem(Ve)??"{}")}catch{return{}}}function Ue(t){try{sessionStorage.setItem(Ve,JSON.stringify(t))}catch{}}function Ke(t,e){return typeof t!="number"||!Number.isInteger(t)||t<1||t>40?null:e?bs(e,t):t}function bs(t,e){let n=new Set(t),s=[];for(let o=Math.max(-1,...t)+1;s.length<e;o=o===9999?0:o+1)n.has(o)||s.push(o);return s}function Ye({planned:t,test:e,n,verdict:s}){if(!s||e==="exact"||n===null||n<2)return"";let o=e==="equivalent"?"that there is no effect":"an effect of 1.25 ×";if(t===null)return`The seeds differ so much that 400 would not be enough to show ${o}. `;let r=t>40?`, more than the ${40} that are possible here`:"";return`${`To show ${o} with a chance of 80 % takes ${t} seeds${r}`}: decide on their number before you see a verdict. `}var ws="Seeds differ in their first weights and the order of examples; which examples are for training and which for evaluation is the same for all, so an interval does not cover that choice.";function Qe(t,e){let{name:n}=t,s=e.asked(n)||T(t),{problem:o,budget:r}=e.settings,a=o?.name===n?o.message:"",i=e.arrived(n)?Ss(e):Xt(t.reproduction,e.asked(n));return l`<div class="again">
        <div class="fields editors">
            <label>Seeds ${ys(n,e,s,a)}</label>
            <label
                >Budget
                <select
                    class="input"
                    aria-label="Budget"
                    ?disabled=${s}
                    .value=${et(r)}
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
                @click=${c=>D(c.currentTarget)||e.reproduce(n)}
            >
                Reproduce
            </button>
            ${t.seeds&&t.test!=="exact"?vs(t.seeds,n,s,e):d}
        </div>
        <div class="under">
            ${T(t)?xs(n,e):d}
            <div class="state">${i}</div>
        </div>
        <p class="problem" role="alert">${a}</p>
        ${ks(t).map(c=>l`<p class="fine editors">${c}</p>`)}
    </div>`}function ys(t,e,n,s){function o({currentTarget:r}){let a=r.value.trim();e.set({seeds:a===""?"":Number(a),problem:null})}return l`<input
        type="number"
        min="1"
        max=${40}
        inputmode="numeric"
        .value=${et(String(e.settings.seeds))}
        class="input"
        aria-label="Seeds"
        aria-invalid=${s?"true":d}
        ?disabled=${n}
        @input=${o}
        @keydown=${({key:r})=>r==="Enter"&&e.reproduce(t)}
    />`}function vs(t,e,n,s){return l`<button
        type="button"
        class="button"
        data-act="replicate"
        title="As many seeds, none of those of the finding shown"
        aria-disabled=${n}
        @click=${o=>D(o.currentTarget)||s.reproduce(e,t)}
    >
        Replicate with new seeds
    </button>`}function xs(t,e){return l`<button type="button" class="button small editors" data-act="cancel" @click=${()=>e.cancel(t)}>
        Cancel
    </button>`}function ks(t){let{least_seeds:e,verdict:n}=t,s=e>1?`With fewer than ${e} seeds the verdict is always inconclusive. `:"",o=n?" The finding shown now is kept.":"",r=`${s}${Ye(t)}`.trim();return[`Quick takes seconds, full a few minutes; both use every seed.${o}`,...r?[r,ws]:[]]}function Ss(t){return l`<button type="button" class="link" data-act="see" @click=${t.see}>Done: see what came out</button>`}var Ts={"faster-learning":"scale-depth"},Ms="By the training loss, each network at the rate that suits it best, with other depths, activations and initial weights:",ft=new Map;function Xe({name:t},e){let n=t in We?t:Ts[t];if(!n)return d;ft.has(n)||Es(n,e);let s=ft.get(n);return l`<h3>Under other conditions</h3>
        <p>The verdict is about one network. ${n===t?"By the same statistic, in conditions that were written down before they were tried:":Ms}</p>
        <p class="says conditions">${s??"…"}</p>
        <p><a href=${S(`/atlas?map=${n}`)}>The map</a> has the numbers of each.</p>`}async function Es(t,e){ft.set(t,null);try{let n=await Be(t),s=De(n);ft.set(t,Fe(n,s,Re(n,s))),e()}catch(n){ft.delete(t),console.warn(n)}}var te="firmground-predictions";function tn(){let t=Ns();return{on:()=>t!==null,toggle(){t=t===null?{}:null,Ze(t)},of:e=>t?.[e]??null,hides:e=>t!==null&&t[e.name]===void 0&&e.verdict!==null,say(e,n){t={...t,[e]:n},Ze(t)}}}var Os="The runs cannot settle it";function ee({test:t,prediction:{answers:e}}){return t==="greater"?[...e,Os]:e}function en({verdict:t,interval:e,band:n,test:s}){if(t==="supported")return 0;if(s==="exact")return null;if(s==="equivalent")return t==="inconclusive"?1:2;if(t==="inconclusive")return 3;let[o,r]=e;return o===null?r<Math.exp(-n)?2:null:Math.exp(-n)<o&&r<Math.exp(n)?1:2}function nn({verdict:t,test:e,effect:n,adjusted_p:s,prediction:{answers:o}}){return t!=="inconclusive"||e!=="greater"||s===null||s>=.05?"":` The evidence for “${o[Number(n)>1?0:2].toLowerCase()}” is more than chance, but the effect may be too small to matter.`}function Ns(){try{return JSON.parse(localStorage.getItem(te)??"null")}catch{return null}}function Ze(t){try{t===null?localStorage.removeItem(te):localStorage.setItem(te,JSON.stringify(t))}catch{}}var sn="Where networks on one side were cut off before they got there, the mean is a bound: its interval has one end, and p holds on that side only. Where networks on both sides were, it is unknown.";function on({p:t,p_drawn:e,adjusted_p:n,family:s}){if(n===null)return"";let o=s===1;if(t===null)return`No p value: a sign-flip test says nothing beside this bound${o?"":" and counts as p = 1 in Holm's correction"}.`;let r=`${e?"Sign-flip test by drawn signs":"Exact sign-flip test"}: p = ${Ot(t)}`;return o?`${r}. It is a test by itself, outside the family of the other claims, and is not corrected.`:`${r}, ${Ot(n)} after Holm's correction over a family of ${s} tested claims, by the findings that the ledger shows now.`}function rn({name:t,scale:e,effect:n,interval:s,p:o,bound:r}){let a=i=>e==="ratio"?Tt(i):at(i);return[t,Mt(a(n),r),s?Et(s,a):"–",Ot(o)]}function at(t){if(t==null)return"–";let e=Math.abs(t);return(e!==0&&(e<.001||e>=1e6)?t.toExponential(2):String(Number(t.toPrecision(4)))).replace("-","−")}function ln(t){let{details:e,checks:n,facts:s,timing:o}=t;return[Is(t),e?.length?Cs(e):d,n?.length?As(n):d,an("Numbers",s),an("Seconds, which no verdict uses",o),qs(t)]}function Is(t){let e=on(t);return e?l`<p class="fine">${e}</p>`:d}function Cs(t){return ne(`${t.length} more statistics (exploratory, without correction)`,["","mean","95 % interval","p"],t.map(rn),t.some(({bound:e})=>e)?sn:"")}function As(t){return ne(`${t.filter(e=>e.holds).length} of ${t.length} identities hold`,["","found","law","tolerance","from"],t.map(e=>[`${e.holds?"✓":"✕"} ${e.name}`,at(e.got),at(e.expected),at(e.tolerance),e.source]))}function an(t,e){let n=Object.entries(e??{}).map(([s,o])=>[s,at(o)]);return n.length?ne(t,["",""],n):d}function qs({runs:t,made:e}){if(t?.length){let n=t.map(({id:s,title:o})=>l`<li><a href=${S(`/lab?run=${s}`)}>${o}</a></li>`);return l`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${n}
            </ul>`}return e?.sample?l`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`:d}function ne(t,e,n,s=""){return l`<details>
        <summary>${t}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${e.map(o=>l`<th scope="col">${o}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${n.map(Ls)}
                </tbody>
            </table>
        </div>
        ${s?l`<p class="fine">${s}</p>`:d}
    </details>`}function Ls([t,...e]){return l`<tr>
        <th scope="row">${t}</th>
        ${e.map(n=>l`<td class="num">${n}</td>`)}
    </tr>`}function cn(t,e,n){let{number:s,verdict:o,title:r,sentence:a,take_home:i}=t,c=e.hides(t),u=o&&!c?A(o,`Claim ${s} is ${o}`,!_(t)):l`<span class="fine">Claim ${s}</span>`;return l`<div class="head">${u}<span class="space"></span>${Ps(t,n)}</div>
        <h2 tabindex="-1">${r}</h2>
        ${c||!i?l`<p class="says">${a}</p>`:l`<p class="take-home">${b(i)}</p>`}
        ${c?d:st(t)}
        ${c?Ws(t,n):[Bs(t,e),zs(t,n)]}`}function Ps(t,e){return l`<div class="walk" data-roving="row">
        <button type="button" class="button small" @click=${e.close}>All claims</button>
        <button type="button" class="button small" aria-label="Claim before" @click=${()=>e.next(-1)}>↑</button>
        <button type="button" class="button small" aria-label="Claim after" @click=${()=>e.next(1)}>↓</button>
        <button
            type="button"
            class="button small"
            @click=${({currentTarget:n})=>Rs(n,t)}
        >
            Copy link
        </button>
    </div>`}function _s(t){let{sentence:e,explanation:n,debate:s,take_home:o}=t;return l`${o?l`<p class="says">${e}</p>`:d}
        <p>${n.join(" ")}</p>
        ${Fs(t)} ${s?l`<p class="debate">${b(s)}</p>`:d}`}function un(t,e,n){if(e.hides(t))return d;let s=[["Measured",t.statistic],["Why this measures it",t.why],["Means",t.means],["Does not mean",t.does_not_mean],["Caveat",t.caveat]];return l`${_s(t)} ${Xe(t,()=>n.set({}))}
        <dl class="means">
            ${s.map(([o,r])=>l`<dt>${o}</dt>
                        <dd>${r}</dd>`)}
        </dl>
        ${t.literature.length?Ds(t):d} ${t.verdict?ln(t):d}
        ${Qe(t,n)}`}function Ds({literature:t}){return l`<h3>What the literature says</h3>
        <ul class="sources">
            ${t.map(({says:e,where:n})=>l`<li>${e} <span class="fine">${n}</span></li>`)}
        </ul>`}async function Rs(t,{name:e,kept:n}){let s=new URL(S(`/claims?claim=${e}`),location.href);n[0]?.shown===!1&&s.searchParams.set("finding",n.find(({shown:o})=>o)?.id??""),await Oe(s.href)&&(t.textContent="Link copied",setTimeout(()=>t.textContent="Copy link",2e3))}function Ws(t,e){let{name:n,prediction:s}=t,o=ee(t).map((r,a)=>l`<button type="button" class="button" @click=${()=>e.say(n,a)}>${r}</button>`);return l`<div class="question">
        <h3>${s.question}</h3>
        <div class="answers">${o}</div>
        <button type="button" class="link" @click=${()=>e.say(n,"skipped")}>Show me without a guess</button>
    </div>`}function Bs(t,e){let n=e.of(t.name);if(typeof n!="number")return d;let[s,o]=[ee(t),en(t)],r=o===null?"The numbers do not settle it.":o===n?"That is what came out.":`What came out: ${s[o].toLowerCase()}.`;return l`<p class="recalled">${`You said: ${s[n].toLowerCase()}. ${r}${nn(t)}`}</p>`}function Fs({verdict:t,conclusion:e,made:n,budget:s,seeds:o,versions:r}){if(!t||!n||!o||!r)return l`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;let a=n.sample?`A sample that comes with the program, made on ${Yt(n.at)} (${n.machine})`:`Made here ${U(n)}`,{firmground:i,torch:c}=r,u=`${s} budget, seeds ${js(o)}, Firm Ground ${i}, PyTorch ${c}`;return l`<div class="conclusion">
        <p>${b(e??"")}</p>
        <p class="fine">${a}; ${u}.</p>
    </div>`}function zs({name:t,kept:e},n){if(e.length<2)return d;let s=e[0];return l`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${nt(e,({id:o})=>o,o=>l`<button
                    type="button"
                    class="button small"
                    data-finding=${o.id}
                    aria-pressed=${o.shown}
                    @click=${()=>n.look(t,o===s?null:o.id)}
                >
                    ${Ge(o)}
                </button>`)}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`}function js(t){return t.every((n,s)=>!s||n===t[s-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Gs=700,Hs=5e3,Us=2e3;function qt({address:t,moving:e},n){let s=null,o=!1,r=!1,a=!1;async function i(){if(r||!o)return;r=!0;let u=!1,f=null;a=!1;let[p,h]=[performance.now(),t()];try{let{items:m}=await x("GET",h);h!==t()?a=!0:(u=m.some(e),n(m,null,p))}catch(m){f=I(m),n(null,f,p)}finally{r=!1,c(a?0:f?Us:u?Gs:Hs)}}function c(u){clearTimeout(s??void 0),s=o?setTimeout(i,u):null}return{watch(u){u!==o&&(o=u,u?i():c(0))},soon(){a=!0,c(0)}}}function dn(t,e,n){let s={ArrowUp:()=>e.next(-1),ArrowDown:()=>e.next(1),Escape:e.close};document.addEventListener("keydown",o=>{t.hidden||!n()||!s[o.key]||Vs(o)||(o.preventDefault(),s[o.key]())})}function Vs(t){return t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||kt(t,"input, select, textarea, dialog, .scroll")?!0:document.querySelector("dialog[open]")!==null}var pn=null;function fn(){return pn??=Js(),pn}async function Js(){let t=document.createElement("script");if(t.src=we("vendor/plotly/plotly-cartesian.min.js").href,await new Promise((e,n)=>{t.addEventListener("load",e),t.addEventListener("error",()=>n(new Error("Plotly could not be loaded."))),document.head.append(t)}),!window.Plotly)throw new Error("Plotly did not start.");return window.Plotly}function hn(){return JSON.parse(document.getElementById("figure-parts")?.textContent??"{}")}var q={l:64,r:16,t:8,b:48,pad:0},Ks=32,Ys=8;function V({title:t,log:e,low:n,high:s},o){let r=n===null||s===null?{}:{range:e?[Math.log10(n),Math.log10(s)]:[n,s]};return{title:{text:bn(t,36),font:{size:11},standoff:6},type:e?"log":"linear",zeroline:!e,...e?Qs([...o,n,s]):{tickformat:",~g"},...r}}function mn(t,e){let n=[...new Set($n(t))].sort((a,i)=>a-i),s=n.map(Math.log10),o=(e-q.l-q.r)/(s[s.length-1]-s[0]),r=s.some((a,i)=>i&&(a-s[i-1])*o<Ks);return n.length<2||n.length>Ys||r?{}:{tickmode:"array",tickvals:n,ticktext:n.map(gn)}}function $n(t){return t.filter(e=>e!==null).filter(e=>e>0)}function gn(t){return t>=.001?Me(t):t.toExponential(0).replace("e-","e−")}function Qs(t){let e=$n(t).map(Math.log10),[n,s]=[Math.floor(Math.min(...e)),Math.ceil(Math.max(...e))],o=Math.max(...e)-Math.min(...e);if(o<.4)return{tickmode:"array",tickvals:Ee(10**Math.min(...e),10**Math.max(...e),4)};let r=Math.max(1,Math.ceil((s-n)/6)),a=[];for(let i=n;i<=s;i++)o>2?(i-n)%r===0&&a.push(10**i):a.push(...(o<.7?[1,1.5,2,3,4,6,8]:[1,2,5]).map(c=>Number((c*10**i).toPrecision(2))));return{tickmode:"array",tickvals:a,ticktext:a.map(gn)}}function se(t,e){return t.map(n=>bn(n,(e-q.l-q.r)/t.length/6.4))}function bn(t,e){let n=[""];for(let s of t.split(" ")){let o=n.at(-1);o&&o.length+s.length>=e?n.push(s):n[n.length-1]=o?`${o} ${s}`:s}return n.join("<br>")}function wn(t,e){let{rules:n=[],x:s,y:o}=t,r=({value:c,along:u})=>(u==="y"?o:s)?.log?Math.log10(c):c,a=n.map(c=>({type:"line",line:{color:e.ink3,width:1,dash:"dash"},...c.along==="y"?{xref:"paper",x0:0,x1:1,y0:c.value,y1:c.value}:{yref:"paper",y0:0,y1:1,x0:c.value,x1:c.value}})),i=n.filter(({name:c})=>c).map(c=>({text:c.name,showarrow:!1,font:{size:11,color:e.ink2},bgcolor:e.surface,...c.along==="y"?{xref:"paper",x:1,xanchor:"right",y:r(c),yanchor:"bottom"}:{yref:"paper",y:1,yanchor:"top",x:r(c),xanchor:"left"}}));return{shapes:a,annotations:i}}var Xs=260,yn=19,Zs=4,vn={scaleanchor:"x",scaleratio:1},to={line:"solid",dashed:"dot",points:"solid","line+points":"solid"},eo={line:"lines",dashed:"lines",points:"markers","line+points":"lines+markers"};function xn(t,e,n,s=Te()){let{data:o,layout:r}=no(t,s,e),a=o.filter(h=>h.showlegend),i=new Set(a.map(so)).size>1?a.map(({name:h})=>h??""):[],c=o.every(({mode:h,showlegend:m})=>!m||h==="markers"),u=i.length>1?oo(i,e):0,f=r.yaxis.title.text.split("<br>").length,p={...q,t:q.t+u,l:q.l+yn*Math.max(0,f-2)};return{data:o,layout:{template:n,width:e,height:("square"in t&&t.square?Math.min(e,420):Xs)+u,margin:p,showlegend:i.length>1,legend:{orientation:"h",x:0,y:1.02,xanchor:"left",yanchor:"bottom",font:{size:11,color:s.ink2},itemsizing:c?"constant":"trace"},hovermode:"closest",dragmode:!1,...r,...wn(t,s)}}}function no(t,e,n){switch(t.kind){case"plot":return ro(t,e,n);case"slopes":return ao(t,e,n);case"map":return lo(t,e);case"bars":return io(t,e,n);case"pictures":throw new Error("Pictures are no chart.")}}function so({mode:t,line:e,marker:n}){return JSON.stringify([t,e?.color,e?.dash,n?.color])}function oo(t,e){let n=44+5.8*Math.max(...t.map(o=>o.length)),s=Math.max(1,Math.floor((e-q.l-q.r)/n));return 8+yn*Math.ceil(t.length/s)}function ro({series:t,x:e,y:n,square:s},o,r){let a=t.flatMap(i=>i.x);return{data:t.flatMap(i=>kn(i,o)),layout:{xaxis:{...V(e,a),...e.log?mn(a,r):{}},yaxis:{...V(n,t.flatMap(i=>[...i.y,...i.low??[],...i.high??[]])),...s?vn:{}}}}}function ao({ends:t,values:e,arms:n,y:s},o,r){let a=t.map((c,u)=>u);return{data:e.map((c,u)=>({x:a,y:c,mode:"lines+markers",line:{color:o.ink3,width:1},showlegend:!1,marker:{size:7,color:a.map(f=>oe(n[f],o))},name:`seed ${u+1}`,hovertemplate:"%{y:.4~g}<extra>%{fullData.name}</extra>"})),layout:{xaxis:{tickangle:0,tickvals:a,ticktext:se(t,r),range:[-.4,t.length-.6],zeroline:!1},yaxis:V(s,e.flat())}}}function io({groups:t,bars:e,values:n,low:s,high:o,arms:r,y:a},i,c){return{data:e.map((f,p)=>({type:"bar",name:f,x:t,y:n.map(h=>h[p]),marker:{color:oe(r[p],i)},showlegend:e.length>1,error_y:s&&o?co(n,s,o,p,i):void 0,hovertemplate:`%{y:.4~g}<extra>${f}</extra>`})),layout:{barmode:"group",bargap:.35,xaxis:{type:"category",tickangle:0,tickvals:t,ticktext:se(t,c)},yaxis:V(a,[...n,...s??[],...o??[]].flat())}}}function lo({xs:t,ys:e,values:n,shown:s,legend:o,series:r,x:a,y:i,square:c},u){let f=[[0,u.surface],[1,u.theme==="dark"?"#4A5058":"#C9C9C4"]];return{data:[{type:s==="contours"?"contour":"heatmap",x:t,y:e,z:n,showscale:!1,colorscale:f,showlegend:!1,hovertemplate:`%{z:.3~g}<extra>${o}</extra>`,zsmooth:s==="contours"?void 0:"best",...s==="contours"?{contours:{coloring:"lines"},line:{width:1},colorscale:[[0,u.ghost],[1,u.ghost]],ncontours:14}:{}},...r.flatMap(h=>kn(h,u))],layout:{xaxis:V(a,t),yaxis:{...V(i,e),...c?vn:{}}}}}function kn(t,e){let n=oe(t.arm,e),s=t.style.includes("points"),o=!s&&t.y.filter(i=>i===null).length>=Zs,r={type:"scatter",name:t.name,x:t.x,y:t.y,mode:eo[t.style],showlegend:!!t.name,connectgaps:!1,opacity:o?.55:1,line:{color:n,width:o?1.25:1.75,dash:to[t.style]},marker:{color:n,size:t.x.length>60?3.5:6,opacity:t.x.length>60?.55:1},hovertemplate:`%{x:.4~g}, %{y:.4~g}<extra>${t.name}</extra>`};if(!t.low||!t.high)return[r];if(s)return[{...r,error_y:Sn(t.y,t.low,t.high,n)}];let a={type:"scatter",x:t.x,mode:"lines",line:{width:0},hoverinfo:"skip",showlegend:!1};return[{...a,y:t.low},{...a,y:t.high,fill:"tonexty",fillcolor:uo(n)},r]}function co(t,e,n,s,o){let r=a=>a.map(i=>i[s]);return Sn(r(t),r(e),r(n),o.ink)}function Sn(t,e,n,s){return{type:"data",symmetric:!1,array:t.map((o,r)=>Number(n[r])-Number(o)),arrayminus:t.map((o,r)=>Number(o)-Number(e[r])),color:s,thickness:1.5,width:4}}function oe(t,e){return t==null?e.ink:e.arms[t%e.arms.length].mark}function uo(t){return`${t}2E`}function Tn(t){switch(t.kind){case"plot":return Mn(t);case"map":return po(t);case"slopes":return fo(t);case"bars":return ho(t);case"pictures":return mo(t)}}function Mn({title:t,x:e,y:n,series:s,rules:o}){let r=s.some(u=>u.low),a=["series",e.title,n.title,...r?["low","high"]:[]],i=s.flatMap(u=>u.x.map((f,p)=>[u.name,f,u.y[p],...r?[u.low?.[p]??null,u.high?.[p]??null]:[]])),c=o?.length?[{caption:"Lines across it",columns:["line","value"],rows:o.map(({name:u,value:f})=>[u,f])}]:[];return[{caption:t,columns:a,rows:i},...c]}function po(t){let e=t.values.flatMap((n,s)=>n.map((o,r)=>[t.xs[r],t.ys[s],o]));return[...Mn({...t,rules:[]}),{caption:t.legend||t.title,columns:[t.x.title,t.y.title,t.legend||"value"],rows:e}]}function fo({title:t,ends:e,values:n,y:s}){return[{caption:`${t}: ${s.title}`,columns:["seed, in their order",...e],rows:n.map((o,r)=>[r+1,...o])}]}function ho({title:t,groups:e,bars:n,values:s,low:o,high:r,y:a}){let i=e.flatMap((c,u)=>n.map((f,p)=>[c,f,s[u][p],...o&&r?[o[u][p],r[u][p]]:[]]));return[{caption:`${t}: ${a.title}`,columns:["","",a.title,...o?["low","high"]:[]],rows:i}]}function mo({title:t,rows:e}){return[{caption:t,columns:["row","picture","what the network says","right"],rows:e.flatMap(([n,s])=>s.map(({said:o,right:r},a)=>[n,a+1,o,r===null?"":r?"yes":"no"]))}]}var $o=560;function Lt(t="claims-figure"){let e=$("div",{id:t,hidden:!0}),{config:n,templates:s}=hn(),o=[],r=Promise.resolve();function a(f){if(f!==o){for(o=f,e.hidden=!f.length;e.childElementCount<f.length;)e.append(go());En(e).forEach((p,h)=>bo(p,f[h])),i()}}function i(){r=r.then(c,c)}async function c(){let f=o;if(!f.some(({kind:h})=>h!=="pictures"))return;let{newPlot:p}=await fn();if(f===o)for(let[h,m]of f.entries()){let v=En(e)[h],M=Math.min(v.clientWidth,"square"in m&&m.square?420:$o);if(m.kind==="pictures"||M<=0)continue;let{data:P,layout:G}=xn(m,M,s[xe()]);await p(v.children[1].firstElementChild,P,G,n)}}ke(i);let u=0;return new ResizeObserver(()=>{e.clientWidth!==u&&(u=e.clientWidth,i())}).observe(e),{node:e,draw:a}}function go(){let t=[$("h3"),$("div",{class:"plot"},$("div")),$("div",{class:"thumbnails"}),$("p",{class:"fine"})];return $("div",{class:"panel",hidden:!0},...t)}function En(t){return[...t.children]}function bo(t,e){if(t.hidden=!e,!e)return;let[n,s,o,r]=[...t.children];C(l`${e.title} ${wo(e)}`,n),s.setAttribute("role","img"),s.setAttribute("aria-label",`${e.title}${/[.?]$/.test(e.title)?"":"."} ${e.note}`),r.textContent=e.note,r.hidden=!e.note,s.hidden=e.kind==="pictures",o.hidden=e.kind!=="pictures",t.classList.toggle("wide",e.kind==="pictures"||e.kind==="bars"&&e.groups.length>4),C(e.kind==="pictures"?e.rows.map(yo):d,o)}function wo(t){let e=s=>`${s.toLowerCase().replace(/[^a-z0-9]+/g,"-")}.csv`,n=()=>Ne(t.title,Tn(t),t.title,e);return l`<button type="button" class="link" aria-label="View as table: ${t.title}" @click=${n}>
        table
    </button>`}function yo([t,e]){return l`<div class="pictures">
        <span class="label">${t}</span>
        ${e.map(n=>vo(t,n))}
    </div>`}function vo(t,{image:e,said:n,right:s}){let o=`${s===!1?"✕ ":""}${b(n)}`;return l`<figure class=${s===!1?"wrong":s?"right":d}>
        <img src=${e} alt=${n||t} width="48" height="48" />
        ${n?l`<figcaption>${o}</figcaption>`:d}
    </figure>`}function On(t,e){let n=Pe(t,e),s=n.reduce((r,a)=>r+a.claims.length,0),o=_e(t,e,s);return l`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!s}>${Ct()}</div>
        ${s?n.map(xo):d}
        <p class="fine">${o.map(({text:r})=>r)}</p>
    </section>`}function Nn(){let t=ut(document,"#claims-summary");t.scrollIntoView(),t.focus({preventScroll:!0})}function xo({verdict:t,title:e,means:n,claims:s}){return l`<h3>
            ${A(t,e)} <span class="fine">${s.length?n:"None of the claims."}</span>
        </h3>
        <ul>
            ${s.map(ko)}
        </ul>`}function ko(t){let{name:e,number:n,title:s,take_home:o,debate:r}=t;return l`<li>
        <span class="number">${n}</span>
        <div>
            <a href=${S(`/claims?claim=${e}`)}>${b(o??s)}</a>
            ${st(t)}
            <p class="fine">
                ${s}${_(t)?"":" (by construction)"}${r?`. ${b(r)}`:""}
            </p>
        </div>
        ${ot(t)}
    </li>`}var In=[["mini-batch","The few dozen examples that a network learns from in one step. Batch norm takes its means and spreads over them."],["step","One small change of all weights, after one mini-batch."],["loss","How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with certainty, about 2.3 for a guess among ten digits."],["gradient","For every weight, how much the loss would change if that weight grew a little. Learning moves the weights the opposite way."],["cosine","How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones."],["held-out","Examples that the network never trains on. They show how well it does on new ones."],["generalization gap","The loss on held-out examples minus the loss on training examples: it measures what a network has memorised and cannot use elsewhere."],["seed","A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],["arm","One treatment, for instance with BN. Arms with the same seed start alike and see the same mini-batches, so they are compared in pairs."],["lane","One network in training: one arm with one seed."],["spread, deviation","Standard deviation: how far values typically lie from their mean."],["running averages","Means and spreads that batch norm averages over its training steps, to normalize with at test time."],["ghost batch","A part of a mini-batch that batch norm treats as a mini-batch of its own."],["group norm","A relative of batch norm. It takes its mean and spread over some units of one example, so it needs no mini-batch."],["dropout","Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],["identity","A law that must hold exactly, or up to the random error that statistics predicts. It is checked, not tested."],["interval","Of many repetitions with new seeds, which also draw what examples of a table (digits, wine) are held out, 95 % have an interval that contains the true mean ratio."],["sign-flip test, p","How often random signs of the pairs give a mean at least as far from no effect. If the claim is “no change”: how often they give one at least as close to none, were the effect as large as the band."],["Holm's correction","Ten tests easily find something by chance, so every p is raised to make up for that. The correction depends on all ten findings that the ledger shows."],["quick, full","What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds."],["censored","A network that did not reach the goal in time. It counts as reaching it at the last step, so the ratio is only a bound, or unknown where both arms have such networks."]];var re="Why does batch norm work?",So=["A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.","Batch normalization (BN) shifts and scales each hidden unit's values, over the current mini-batch, to a mean and a spread that the network itself may learn (β and γ).","Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers."];function Cn(t,{chosen:e,hides:n,asked:s,predicting:o,problem:r=""},a){let i=t??[],c=i.filter(n),u=i.filter(p=>p.verdict&&!c.includes(p)),f=p=>({chosen:p.name===e,hidden:n(p),asked:s(p.name)});return l`<div class="inner">
        ${Mo(t,s,o,a)}
        <p class="answer" ?hidden=${!t}>${qe(i,c).map(To)}</p>
        <button type="button" class="link" ?hidden=${!t} @click=${Nn}>
            What to take home, claim by claim
        </button>
        <div class="intro">${So.map(p=>l`<p>${p}</p>`)}${Co()}</div>
        <p class="counts" role="status">${t?No(i,u,c):d}</p>
        ${Eo(i,a)}
        <p class="note" role="status">${r}</p>
        ${Oo()}
        <ol class="cards">
            ${nt(i,({name:p})=>p,p=>He(p,f(p),a))}
        </ol>
        <p class="fine foot">${t?Io(t):""}</p>
        ${t?On(i,c):d}
    </div>`}function Pt(t,e){return B(t,`[data-claim="${CSS.escape(e??"")}"]`)}function To({text:t,verdict:e}){return e?l`<strong>${t}</strong>`:t}function An(t,e,n,s){let o=e?.getBoundingClientRect();if(t.style.overflowAnchor="none",s(),e&&o?.height){let r=e.getBoundingClientRect(),a=n!==null&&n>=o.top&&n<=o.bottom?n:o.top;t.scrollTop+=r.top+(a-o.top)/o.height*r.height-a}requestAnimationFrame(()=>t.style.overflowAnchor="")}function Mo(t,e,n,s){let o=t?.every(r=>T(r)||e(r.name));return l`<div class="top">
        <h1>${re}</h1>
        <span class="space"></span>
        <button type="button" class="button small" aria-pressed=${n} @click=${s.predict}>
            Predict first
        </button>
        <button type="button" class="button small editors" ?hidden=${!t?.some(T)} @click=${s.stop}>
            Cancel all
        </button>
        <button
            type="button"
            class="button small editors"
            aria-disabled=${o??d}
            @click=${r=>D(r.currentTarget)||s.all()}
        >
            Reproduce all
        </button>
    </div>`}function Eo(t,e){let n=t.filter(({kept:o})=>o[0]?.shown===!1).length,s=n===1?"One card shows":`${n} cards show`;return l`<p class="fine looked" ?hidden=${!n}>
        <span>${s} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${e.newest}>Show the newest</button>
    </p>`}function Oo(){return l`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${Ct()}
        <span class="fine">verdict</span>
    </div>`}function No(t,e,n){let s=e.filter(_),o=Ae.map(r=>A(r,`${s.filter(a=>a.verdict===r).length} ${r}`));return l`${s.length?o:d}<span class="fine">${Le(t,n)}</span>`}function Io(t){let[e,n]=["exact","equivalent"].map(r=>t.filter(({test:a})=>a===r)),s=t.filter(It),o=s.length?` Claim ${Nt(s)} came after that list was fixed and is a test by itself: its p is not corrected.`:"";return`Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio; a bound has one end and an arrow. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim ${Nt(n)} the band itself is what the lecture says. Claims ${Nt(e)} are identities: they are checked and not tested, so Holm counts ${t[0]?.family}, by the findings that the cards show.${o}`}function Co(){return l`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${In.map(([t,e])=>l`<dt>${t}</dt>
                        <dd>${e}</dd>`)}
        </dl>
    </details>`}function qn(t,e){let n=new ResizeObserver(()=>e()?.scrollIntoView({block:"nearest"})),s=new AbortController;function o(){n.disconnect(),s.abort()}for(let r of t)n.observe(r);for(let r of["wheel","pointerdown","keydown","touchstart"])document.addEventListener(r,o,{passive:!0,signal:s.signal});setTimeout(o,8e3)}function Ln(t,e=[]){let n=Math.max(...t,...e)+1;return`${n} to ${n+t.length-1}`}function Pn(t){return t.every((n,s)=>!s||n===t[s-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}function _n({seeds:t,taken:e}){let n=e.at(-1);if(!n)return`${`Looks at ${t.slice(0,-1).join(", ")} and ${t.at(-1)} seeds, fixed before the first run`}; the next one is taken only if none has decided.`;let s=(100*(1-n.level)).toFixed(1);return`Look ${n.number} of ${n.of}, at ${n.seeds} seeds. Its interval is that of the rule (${s} %), since each look is one more chance to err: all of them together err in 5 % at most.`}function ae(t){return t===2?"a second look":`look ${t}`}var Ao=["queued","running","paused"];function it({state:t}){return Ao.includes(t)&&!Se(t)}function Dn(t,{open:e,asking:n},s){let{id:o,number:r,title:a,compared:i,registration:c,edge:u,earlier:f,pilot:p,looks:h}=t,m=h?.taken.length?t.seeds.slice(0,h.taken.at(-1)?.seeds):t.seeds,v=`${i[0].toUpperCase()}${i.slice(1)}; seeds ${Pn(m)}; band ± ${u}`;return l`<li class=${e?"card on":"card"} data-question=${o}>
        <span class="number">${r}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-expanded=${e} @click=${()=>s.open(e?"":o)}>
                    ${a}
                </button>
                ${p?l`<span class="apart">pilot</span>`:d}
                ${f.length?l`<span class="apart">${ae(f.length+1)}</span>`:d}
            </div>
        </div>
        <div class="effects">${qo(t)}</div>
        <div class="text">
            <p>${v}</p>
            <p class="fine" data-testid="registration">
                ${At(c)};
                <span title=${c.hash}>spec ${c.hash.slice(0,12)}</span>
            </p>
            ${h?l`<p class="fine" data-testid="looks">${_n(h)}</p>`:d}
        </div>
        <div class="side">
            <div class="stands">${Lo(t)}</div>
            ${Po(t,n,s)}
            <div class="outcome">
                ${t.reason?l`<p class="fine reason">${b(t.reason)}</p>`:d}
            </div>
            <div class="under" ?hidden=${!it(t)&&!t.error}>
                <div class="state" aria-live="polite">${_o(t)}</div>
            </div>
        </div>
    </li>`}function Rn({conclusion:t,plan:e,earlier:n,sweep:s,tuned:o,sides:r,edges:a,looks:i}){let c=(i?.taken.length??0)>1?"The newest look's own seeds as CSV":"All numbers as CSV",u=(o??[]).map((f,p)=>{let h=Object.entries(f).map(([m,v])=>`${m} ${String(v)}`);return h.length?`${r[p]}: ${h.join(", ")}${a?.[p].length?" (at the end)":""}`:""});return l`${t?l`<p class="conclusion">${b(t)}</p>`:d}
        ${u.some(Boolean)?l`<p class="fine">Tuned: ${u.join("; ")}.</p>`:d}
        <p class="fine">Before the runs: ${b(e.sentence)}</p>
        ${n.length?l`<p class="fine">
                      This is ${ae(n.length+1)}, judged by itself: asked before of other seeds
                      ${n.map(f=>l` <a href=${S(`/claims?question=${f}`)}>${f}</a>`)}.
                  </p>`:d}
        ${s?l`<p class="fine">
                      <a href=${S(`/api/sweeps/${s}/export?format=csv`)} download>${c}</a>
                  </p>`:d}`}function qo({scale:t,effect:e,interval:n,bound:s,band:o}){if(t!=="ratio"||e===null&&s===null)return d;let r={effect:e,interval:n,bound:s,band:Math.log1p(o),test:"greater",beyond:!0,checks:null};return ot(r)}function Lo({verdict:t,state:e,pilot:n,n:s}){return t?A(t):n&&s!==null?l`<span class="fine">spread measured</span>`:l`<span class="fine">${e}</span>`}function Po(t,e,n){let{id:s,title:o,pilot:r,state:a,looks:i}=t;return it(t)?l`<button
            type="button"
            class="button small editors"
            aria-label="Cancel: ${o}"
            aria-disabled=${e}
            @click=${c=>D(c.currentTarget)||n.end(s)}
        >
            Cancel
        </button>`:r||a!=="finished"?d:i?.next?l`<button
            type="button"
            class="button small editors"
            aria-label="Look again at ${i.next} seeds: ${o}"
            aria-disabled=${e}
            title="The next look of its rule: only the new seeds are trained"
            @click=${c=>D(c.currentTarget)||n.look(s)}
        >
            Look again
        </button>`:l`<button
        type="button"
        class="button small editors"
        aria-label="Ask again with new seeds: ${o}"
        title="A second look: as many new seeds, judged by itself"
        @click=${()=>n.again(s)}
    >
        New seeds
    </button>`}function _o({state:t,progress:e,eta:n,place:s,error:o}){if(o)return l`<p class="problem">${o.message}</p>`;let r=t==="queued"?`waiting, place ${s??1}`:t==="paused"?"paused":n===null||e<.08?"starting":`about ${Math.max(1,Math.round(n))} s left`;return l`<progress max="1" value=${e} aria-label="Progress"></progress><span class="fine">${r}</span>`}function le(){return{experiment:null,preset:"lecture",kind:"arms",first:"with BN",second:"without BN",arm:"with BN",path:"lr",low:"0.1",high:"1",statistic:"steps_to_loss",goal:"",layer:"1",direction:"smaller",band:"10",seeds:String(tt().asking.usual),steps:"",tuned:"",looks:"",spread:"",title:""}}function Bn({preset:t,first:e,second:n,arm:s},o){let r=o.find(({name:c})=>c===t)?.experiment.arms.map(({name:c})=>c)??[];if(!r.length||[e,n,s].every(c=>r.includes(c)))return{};let[a,i=a]=r;return{first:i,second:a,arm:i}}function ht(t){let e=tt().asking.statistics;return e.find(n=>n.name===t)??e[0]}function Fn(t){return String(Number((100*ht(t).band).toPrecision(6)))}function ce(t){let{preset:e,kind:n,first:s,second:o,arm:r,path:a,low:i,high:c,statistic:u,direction:f}=t,p=ht(u),h=n==="arms"?{arms:[s,o]}:{arm:r,path:a.trim(),values:[ie(i),ie(c)]};return{...t.experiment===null?{preset:e}:{experiment:t.experiment},set:t.steps.trim()?{steps:R(t.steps)}:{},...h,statistic:u,direction:f,band:Gn(t.band),...t.looks.trim()?{looks:{seeds:t.looks.split(",").map(R)}}:{seeds:Do(t.seeds)},...p.goal&&t.goal.trim()?{goal:R(t.goal)}:{},...u==="grad_norm"?{layer:R(t.layer)}:{},...t.tuned.trim()?{tuned:Ro(t.tuned)}:{},...t.spread.trim()?{spread:Wo(t.spread,p.scale)}:{},...t.title.trim()?{title:t.title.trim()}:{}}}function zn(t,e,n=[]){let{experiment:s,sides:o,statistic:r,direction:a,goal:i,layer:c,tuned:u,spread:f,title:p}=t,h=ht(r).scale,m=H=>String(Number((100*H).toPrecision(10))),[v,M=v]=o.arms,[P,G]=(o.values??["0.1","1"]).map(H=>typeof H=="string"?H:JSON.stringify(H)),Ut=u?.paths.length===1&&u.paths[0]==="lr";return{...le(),experiment:s,kind:o.path===null?"arms":"values",first:v,second:M,arm:v,path:o.path??"lr",low:P,high:G,statistic:r,direction:a,title:p,goal:i===null?"":String(i.loss),layer:String(c??1),band:m(t.band),seeds:Ln(e,n),tuned:u===null?"":Ut?u.values.join(", "):JSON.stringify(u),spread:f===null?"":h==="plain"?m(f):String(f)}}var Wn={"arms.0":"first","arms.1":"second",arms:"second","values.0":"low","values.1":"high",values:"high"};function jn(t,e){if(!t)return null;if(Wn[t])return Wn[t];let[n]=t.split(".");return e.kind==="values"&&(n==="axes"||t===e.path.trim())?"path":n==="lr"&&e.tuned.trim()?"tuned":n in e?n:null}function Do(t){let e=/^\s*(\d{1,5})\s*(?:to|-|–)\s*(\d{1,5})\s*$/.exec(t);if(e){let[n,s]=[Number(e[1]),Number(e[2])],o=s-n+1;if(o>=1&&o<=1e4)return Array.from({length:o},(r,a)=>n+a)}return t.includes(",")?t.split(",").map(R):R(t)}function Ro(t){return t.trim().startsWith("{")?ie(t):t.split(",").map(R)}function R(t){let e=t.trim();return e!==""&&Number.isFinite(Number(e))?Number(e):e}function ie(t){try{return JSON.parse(t)}catch{return t.trim()}}function Gn(t){let e=R(t);return typeof e=="number"?Number((e/100).toPrecision(12)):e}function Wo(t,e){return e==="plain"?Gn(t):R(t)}var Bo=[["smaller","a smaller"],["larger","a larger"],["either","another"]],Fo=[["arms","two arms"],["values","two values of a setting"]],zo=["lr","batch_size","init_scale","activation","optimizer","widths","weight_decay","scaling"];function Hn(t,e){let{form:n,presets:s,plan:o,problem:r,asking:a}=t,i={draft:t,act:e,wrong:jn(r?.field,n)},c=n.experiment,u=c??s.find(({name:p})=>p===n.preset)?.experiment;function f(p){p.preventDefault(),e.ask(!1)}return l`<form class="asking editors" aria-label="Ask your own question" @submit=${f}>
        ${jo(i,c!==null,u?.arms.map(({name:p})=>p)??[])} ${Go(i)}
        <div class="fields">
            ${E(i,"seeds","over seeds",{placeholder:"14, or 8 to 21"})}
            ${E(i,"steps","steps",{placeholder:String(u?.steps??"")})}
        </div>
        ${Ho(i)}
        <p class="shows" role="status" data-testid="question-plan">${o&&!r?Yo(o):""}</p>
        <p class="problem" role="alert">${r?r.message:""}</p>
        <div class="sends">
            <button type="submit" class="button primary" aria-disabled=${a}>Register and run</button>
            <button type="button" class="button" aria-disabled=${a} @click=${()=>e.ask(!0)}>
                Pilot: ${tt().asking.pilot} seeds that do not count
            </button>
        </div>
    </form>`}function jo(t,e,n){let{form:s,presets:o}=t.draft,r=o.map(({name:a,title:i})=>[a,i||a]);return e&&r.unshift(["","the earlier question's experiment"]),l`<div class="fields">
            ${J(t,"preset","In",r)} ${J(t,"kind","compare",Fo)}
        </div>
        <div class="fields">${s.kind==="arms"?Uo(t,n):Vo(t,n)}</div>`}function Go(t){let{statistic:e}=t.draft.form,{goal:n,scale:s}=ht(e);return l`<div class="fields">
        ${J(t,"direction","has",Bo)}
        ${J(t,"statistic","statistic",tt().asking.statistics.map(Jo))}
        ${E(t,"band",s==="ratio"?"by more than, in %":"by more than, in percentage points",{})}
        ${n?E(t,"goal","goal: a loss of",{placeholder:"usual"}):d}
        ${e==="grad_norm"?E(t,"layer","of layer",{}):d}
    </div>`}function Ho(t){return l`<details>
        <summary>Title, tuned learning rates, an assumed spread, looks</summary>
        <div class="fields">
            ${E(t,"title","Title",{wide:!0})}
            ${E(t,"tuned","Learning rates, of which each side takes its best",{placeholder:"0.1, 0.5, 2"})}
            ${E(t,"looks","Looks at so many seeds, instead of seeds",{placeholder:"10, 20, 40"})}
            ${E(t,"spread","Deviation between seeds",{placeholder:"assumed"})}
        </div>
    </details>`}function Uo(t,e){let n=Un(e);return[J(t,"first","Does arm",n),J(t,"second","instead of arm",n)]}function Vo(t,e){return[J(t,"arm","Does arm",Un(e)),E(t,"path","with setting",{list:"question-paths"}),E(t,"low","at",{}),E(t,"high","instead of",{}),l`<datalist id="question-paths">${zo.map(n=>l`<option value=${n}></option>`)}</datalist>`]}function Un(t){return t.map(e=>[e,e])}function Jo({name:t,title:e}){return[t,e]}function J({draft:t,act:e,wrong:n},s,o,r){let a=s==="preset"&&t.form.experiment?"":String(t.form[s]),i=r.some(([u])=>u===a)?r:[...r,[a,a]];function c({currentTarget:{value:u}}){e.type(s==="statistic"?{statistic:u,band:Fn(u)}:{[s]:u})}return l`<label
        >${o}
        <select
            class="input"
            data-field=${s}
            aria-label=${o}
            aria-invalid=${n===s?"true":d}
            .value=${et(a)}
            @change=${c}
        >
            ${i.map(([u,f])=>Ko(u,f,a))}
        </select></label
    >`}function Ko(t,e,n){return l`<option value=${t} ?selected=${t===n}>${e}</option>`}function E({draft:t,act:e,wrong:n},s,o,{placeholder:r="",list:a,wide:i}){return l`<label class=${i?"wide":""}
        >${o}
        <input
            class="input"
            data-field=${s}
            aria-label=${o}
            autocomplete="off"
            placeholder=${r}
            list=${a??d}
            aria-invalid=${n===s?"true":d}
            .value=${et(String(t.form[s]))}
            @input=${({currentTarget:c})=>e.type({[s]:c.value})}
    /></label>`}function Yo({plan:t,networks:e,seconds:n,taken:s,earlier:o}){let r=n<10?n.toFixed(1):Math.round(n).toLocaleString("en-GB");return l`${b(t.sentence)}
        <span class="fine">${e} networks, about ${r} s on one core.</span>
        ${s?l`<span class="taken">${s.message}</span>`:d}
        ${!s&&o.length?l`<span class="taken"
                      >A second look: asked before on other seeds. It is judged by itself, and not counted
                      together.</span
                  >`:d}`}var Qo=400;function Vn(t,e,n){let s="",o;async function r(a){let i=t(),c=JSON.stringify(i);if(!(c===s&&!a||!e()||(await ye()).role==="viewer")){s=c;try{let u=await x("POST","/api/questions/plan",i);s===c&&n(u,null)}catch(u){if(s!==c)return;s="",n(null,I(u))}}}return{soon(a=!1){clearTimeout(o),o=setTimeout(()=>r(a),Qo)}}}var Xo="Compare two arms, or two values of a setting. The question is registered, with the hash and the time of what it says, before its first run; its verdict follows by the rule of the claims above.",Zo="Each question is judged by itself; its p value is corrected neither with the claims above nor with other questions: it is one test, fixed before its runs, and a correction over all would let a later question change the verdict of an earlier one. So count them: of twenty questions about nothing, about one has p below .05 by chance.",tr=[],gt=$("section",{id:"questions",class:"inner yours","aria-labelledby":"questions-title"}),[Wt,Yn,Qn]=[$("div"),$("div"),Lt("question-figure")],mt=$("div",{class:"answered",hidden:!0},Yn,Qn.node);gt.append(Wt,mt);var g={form:le(),presets:[],plan:null,problem:null,asking:!1},k=[],K=null,ue="",de="",Xn=!1,Jn="",Dt={type(t){Object.assign(g.form,t),t.preset&&!t.experiment&&Object.assign(g.form,{experiment:null},Bn(g.form,g.presets)),pe.soon(),O()},async ask(t){g.asking||(g.asking=!0,O(),await $t(async()=>{let e=await x("POST","/api/questions",{...ce(g.form),pilot:t});g.problem=null,k=[e,...k],Dt.open(e.id)}),g.asking=!1,_t.soon(),O())},async end(t){await $t(()=>x("DELETE",`/api/questions/${t}`)),_t.soon(),O()},async look(t){await $t(()=>x("POST",`/api/questions/${t}/looks`)),_t.soon(),O()},open:t=>Z(t?`/claims?question=${t}`:"/claims",{replace:!0}),async again(t){await $t(async()=>{let{document:e,seeds:n}=await x("GET",`/api/questions/${t}`),s=k.filter(o=>o.earlier.includes(t)).flatMap(o=>o.seeds);Dt.type(zn(e,n,s))}),O(),B(Wt,"[data-field=seeds]")?.focus()}},pe=Vn(()=>ce(g.form),fe,(t,e)=>{g.plan=t??g.plan,g.problem=e,O()}),er={address:()=>"/api/questions?limit=100",moving:it},_t=qt(er,(t,e)=>{let n=k.filter(it).length;k=t?Zn(t):k,Xn||=t!==null,ue="",e?g.problem=e:g.problem?.status===0&&(g.problem=null),k.filter(it).length!==n&&pe.soon(!0),O()});function Zn(t){let e=K?.id===Rt()?K:null;return e&&!t.some(({id:n})=>n===e.id)?[...t,e]:t}async function $t(t){try{await t()}catch(e){g.problem=I(e)}}function O(){let t=Rt(),e=nt(k,s=>s.id,s=>Dn(s,{open:s.id===t,asking:g.asking},Dt)),n=k.length===1?"1 question":`${k.length} questions`;C(l`<h2 id="questions-title" tabindex="-1">Yours</h2>
            <p class="about">${Xo}</p>
            ${Hn(g,Dt)}
            <p class="problem" role="status">${t?de:""}</p>
            ${k.length?l`<p class="counts fine">${n} asked here, newest first</p>`:d}
            <ol class="cards">
                ${e}
            </ol>
            <p class="fine foot">${Zo}</p>`,Wt),nr(t)}function nr(t){let e=k.find(o=>o.id===t),n=e?ts(t):null;if(mt.hidden=!e,t&&!e&&Xn&&Kn({id:t,state:null}),!e||!n){gt.append(mt);return}mt.parentElement!==n&&n.append(mt),C(Rn(e),Yn);let s=sr(e);Qn.draw(s&&K?.figure||tr),s||Kn(e),t!==Jn&&n.scrollIntoView({block:"nearest"}),Jn=t}function sr({id:t,state:e,n}){return K?.id===t&&K.state===e&&K.n===n}function ts(t){return B(Wt,`[data-question="${CSS.escape(t)}"]`)}async function Kn({id:t,state:e,n=null}){if(ue!==`${t} ${e} ${n}`){ue=`${t} ${e} ${n}`;try{K=await x("GET",`/api/questions/${encodeURIComponent(t)}`),k=Zn(k),de=""}catch(s){de=I(s).message}O()}}async function or(){Rt()&&setTimeout(()=>qn([...gt.parentElement?.children??[]],()=>ts(Rt()))),await $t(async()=>g.presets=await x("GET","/api/presets")),pe.soon(),O()}function fe(){return F()==="/claims"&&!document.hidden}function Rt(){return F()==="/claims"?new URLSearchParams(location.search).get("question")??"":""}function he(){_t.watch(fe())}St(()=>{he(),fe()&&O()});document.addEventListener("visibilitychange",he);O();he();or();var Gt=ut(document,"#claims"),ss=Lt(),[os,Ht,me]=[$("div"),$("div"),$("div",{id:"claims-more"})],wt=$("div",{class:"ledger"},os,gt),ge=$("aside",{id:"claims-detail",class:"detail",hidden:!0,"aria-label":"The claim in detail"},Ht,ss.node,me);Gt.append($("h1",{class:"unseen"},re),wt,ge);var Q=tn(),X=Je(),rr=[],Y={seeds:10,budget:"quick",problem:null},L=new Map,bt=0,j=null,Bt=null,xt=null,yt="",Ft=null,es="",lt="",N={settings:Y,set(t){Object.assign(Y,t),W()},asked:t=>L.has(t),arrived:t=>lt===t,see(){lt="",W();let t=ut(Ht,"h2");t.scrollIntoView({block:"center"}),t.focus({preventScroll:!0})},choose(t,e=null){Ft=e,Z(`/claims?claim=${t}`),Ft=null},close:()=>Z("/claims"),next(t){let e=j?.map(o=>o.name)??[],n=e.indexOf(ct()??""),s=e[Math.max(0,Math.min(e.length-1,n+t))];s&&Z(`/claims?claim=${s}`,{replace:!0})},async reproduce(t,e){let n=Ke(Y.seeds,e);if(L.has(t))return;let s=`Seeds: a whole number from 1 to ${40}, please.`;if(n===null)return N.set({problem:{name:t,message:s}});let o=bt;L.set(t,{answered:1/0}),X.set(t,null),await ns("POST",t,`/api/claims/${t}/runs`,{budget:Y.budget,seeds:n}),bt!==o&&await N.cancel(t)},async cancel(t){let{id:e}=L.get(t)??jt(t)?.reproduction??{};e&&await ns("DELETE",t,`/api/claims/${t}/runs/${e}`)},async all(){let t=bt;for(let{name:e}of j??[]){let n=jt(e);bt===t&&n&&!T(n)&&await N.reproduce(e)}},async stop(){bt+=1;let t=(j??[]).filter(e=>T(e)||L.has(e.name));for(let{name:e}of t)await N.cancel(e)},look(t,e){X.set(t,e),zt.soon()},newest(){X.clear(),zt.soon()},predict(){Q.toggle(),W()},say(t,e){Q.say(t,e),W()}},ar={address:X.address,moving:T},zt=qt(ar,(t,e,n)=>{j=t??j,Bt=e,e?.code==="unknown_reproduction"&&X.any()&&N.newest();for(let[s,{answered:o}]of L)o<=n&&L.delete(s);W()});function jt(t){return j?.find(e=>e.name===t)}async function ns(t,e,n,s){Y.problem=null,W();try{let{id:o}=await x(t,n,s);L.has(e)&&L.set(e,{answered:performance.now(),id:o})}catch(o){L.delete(e),Y.problem={name:e,message:I(o).message}}zt.soon(),W()}function ct(){return F()==="/claims"?new URLSearchParams(location.search).get("claim"):null}function W(){let t=ct(),e=jt(t),n={chosen:t,hides:Q.hides,asked:N.asked,predicting:Q.on()};C(Cn(j,{...n,problem:cr(t,e)},N),os),Gt.classList.toggle("open",!!e),ge.hidden=!e,e?(ir(e),lr(e)):(xt=null,yt="")}function ir(t){let{name:e}=t,n=T(t)||N.asked(e);n||lt&&lt!==e?lt="":es===e&&t.reproduction===null&&t.made?.sample===!1&&(lt=e),es=n?e:""}function lr(t){let{name:e}=t,n=ve(),s=n?.closest(".again");C(Vt(e,cn(t,Q,N)),Ht),C(Vt(e,un(t,Q,N)),me),s&&(!n?.isConnected||n.matches(":disabled"))&&B(me,"[data-act=reproduce]")?.focus({preventScroll:!0});let o=xt?.name===e&&$e(xt)===$e(t);ss.draw(o&&!Q.hides(t)&&xt?.figure||rr),o||ur(t)}function $e({kept:t}){return t.find(({shown:e})=>e)?.id}function cr(t,e){let{problem:n}=Y;return Bt?`Reconnecting: ${Bt.message}`:t&&j&&!e?`There is no claim “${t}”. These are all claims.`:n&&n.name!==t?`${jt(n.name)?.title??n.name}: ${n.message}`:""}async function ur(t){let{name:e}=t,n=X.query(),s=`${e} ${n} ${$e(t)}`;if(s!==yt){yt=s;try{let o=await x("GET",`/api/claims/${e}${n&&`?${n}`}`);if(yt!==s||ct()!==e)return;xt=o,W()}catch(o){Bt=I(o),yt=""}}}function rs(){let t=new URLSearchParams(location.search),[e,n]=[t.get("claim"),t.get("finding")];F()!=="/claims"||!n||!e||(X.set(e,n),history.replaceState(null,"",S(`/claims?claim=${e}`)))}function be(){zt.watch(F()==="/claims"&&!document.hidden)}var vt=null;St(()=>{rs(),be();let t=ct();F()!=="/claims"||t===vt||(An(wt,Pt(wt,t??vt),Ft,W),t?(ge.scrollTop=0,B(Ht,"h2")?.focus({preventScroll:!1}),Ft===null&&Pt(wt,t)?.scrollIntoView({block:"nearest"})):Pt(wt,vt)?.querySelector("button")?.focus(),vt=t)});dn(Gt,N,ct);document.addEventListener("visibilitychange",be);rs();vt=ct();be();Gt.dataset.ready="true";
