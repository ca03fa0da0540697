import{a as Ae,b as D,c as qe,d as _e,e as Ot,f as Nt,g as Pe}from"../chunk-FUBBVSB7.js";import{h as De,n as Le,t as Re}from"../chunk-XLSP5HO5.js";import{a as Ce,b as A,c as nt}from"../chunk-OTOZHGWQ.js";import{a as we}from"../chunk-ZJZD2LZF.js";import{a as St,b as Ie,c as Tt,d as Mt,e as b,f as Et}from"../chunk-H4YPZWIR.js";import{a as Ee,c as Oe}from"../chunk-T2KR2CUT.js";import{b as Se}from"../chunk-UOOXOQYA.js";import{b as ve,c as xe}from"../chunk-G36JJ25S.js";import{b as Ne}from"../chunk-CCZD6CYB.js";import{a as Z,b as ke}from"../chunk-X2A5Z2GG.js";import{a as l,b as y,d,h as Ut,i as tt,j as et,k as C,m as Te,r as Me}from"../chunk-QVNFTSVQ.js";import{a as v,b as be,d as k,f as I,j as W,l as X,m as kt}from"../chunk-GZUHB2KP.js";import{a as g,b as ut,c as xt,d as R,e as ye}from"../chunk-OUACMDLR.js";import"../chunk-3FSPSE52.js";import"../chunk-U7SLB2LY.js";var pt=.4,Jt=12,F=240,ss=6.8,We=[.5,1,2,5,10],Fe={.5:"½ ×",1:"1 ×",2:"2 ×",5:"5 ×",10:"10 ×"},w=t=>Math.log(t/pt)/Math.log(Jt/pt)*F,dt=t=>Math.max(pt,Math.min(Jt,t));function It(){let t=We.map(e=>y`<text x=${w(e)} y="30" text-anchor="middle">${Fe[e]}</text>`);return Vt(36,y`<text x=${w(1)-10} y="12" text-anchor="end">← opposite</text
            ><text x=${w(1)+10} y="12">as the lecture says →</text>${t}`)}function st(t,e=52){if(t.test==="exact")return Vt(e,rs(t,e/2));let n=We.map(a=>y`<line x1=${w(a)} x2=${w(a)} y1="0" y2=${e} class="grid" /><text
                    x=${w(a)}
                    y=${e+11}
                    text-anchor="middle"
                    class="tick"
                >${Fe[a]}</text>`),s=os(t).map(([a,i,c])=>y`<text x=${a} y=${e+24} text-anchor=${i} class="tick">${c}</text>`),[o,r]=[w(Math.exp(-t.band)),w(Math.exp(t.band))];return Vt(e,y`${n}${s}<rect x=${o} width=${r-o} y="0" height=${e} class="band" /><line
                x1=${w(1)}
                x2=${w(1)}
                y1="0"
                y2=${e}
                class="one"
            />${as(t,e/2)}`)}function os({test:t,beyond:e}){let n=e?"as the claim says":"as the lecture says";return t==="equivalent"?[[0,"start",`grey band: ${n}`]]:[[w(1)-10,"end","← opposite"],[w(1)+10,"start",`${n} →`]]}function rs({checks:t},e){if(!t)return d;let n=t.filter(s=>s.holds).length;return y`<text x=${w(pt)} y=${e+4} class="exact">${n} of ${t.length} identities hold</text>`}function as({effect:t,interval:e,bound:n,band:s},o){if(n==="unknown")return y`<text x=${F} y=${o+4} text-anchor="end"><tspan class="effect">unknown</tspan></text>`;if(t===null)return d;let[r,a]=e??[t,t],[i,c]=[r??0,a??1/0],u=Tt(St(t),n),f=e?Mt(e,G=>Ie(G,s)," – "):"",p=(G,Ht,H)=>y`<text x=${G} y=${Ht} text-anchor=${H}
                ><tspan class="effect">${u}</tspan>${f&&y`<tspan dx="6">${f}</tspan>`}</text>`,m=`M${F-26} ${o}h18m-6 -4.5l7 4.5l-7 4.5`;if(i>Jt)return y`<path d=${m} class="away" />${p(F-34,o+4,"end")}`;if(c<pt)return y`<path d="M26 ${o}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${p(34,o+4,"start")}`;let h=is(i,c,t,o),[M,T,P]=[w(dt(i)),w(dt(c)),w(Math.exp(s))];return T<F/2?y`${h}${p(Math.max(T+8,M<P?P+6:0),o+4,"start")}`:M-8-ss*(u.length+f.length+1)<P?y`${h}${p(F,o-10,"end")}`:y`${h}${p(M-8,o+4,"end")}`}function is(t,e,n,s){let[o,r]=[w(dt(t)),w(dt(e))],a=t>0?"m0 -6v12":"m6 -4.5l-6 4.5l6 4.5",i=e<1/0?"m0 -6v12":"m-6 -4.5l6 4.5l-6 4.5";return y`<path d="M${o} ${s}H${r}M${o} ${s}${a}M${r} ${s}${i}" class="whisker" /><circle
            cx=${w(dt(n))}
            cy=${s}
            r="3.5"
            class="dot"
        />`}function Vt(t,e){return l`<div class="forest">
        <svg viewBox="0 0 ${F} ${t}" width=${F} height=${t} aria-hidden="true">${e}</svg>
    </div>`}var ls=new Intl.DateTimeFormat("en-GB",{day:"numeric",month:"short",year:"numeric"});function U({at:t,sample:e},n=new Date){if(e)return`sample of ${Kt(t)}`;let s=Ne(t,n);return new Date(t).toDateString()===n.toDateString()?`today, ${s}`:s}function Kt(t){return ls.format(new Date(t))}function ze({budget:t,...e},n=new Date){return`${t}, ${U(e,n)}`}function Ct({at:t,first_run:e,before:n,versions:s},o=new Date){let r=c=>U({at:c,sample:!1},o),a=s>1?` (version ${s} of its spec)`:"",i=e===null?"no run yet":`first run ${r(e)}`;return`Registered ${r(t)}${a}, ${i}${n?", before it was registered here":""}`}function Be(t,{chosen:e,hidden:n,asked:s},o){let{name:r,number:a,title:i,sentence:c,statistic:u,registration:f,take_home:p}=t,m=n?{...t,effect:null,bound:null,checks:null}:t;return l`<li class=${e?"card on":"card"} data-claim=${r} data-roving="row" @click=${T=>xt(T,"button, a")||o.choose(r,T.clientY)}>
        <span class="number">${a}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${e} @click=${({detail:T,clientY:P})=>o.choose(r,T?P:null)}>${i}</button>
                ${ds(t,n)}
            </div>
            ${p&&!n?l`<p class="take-home">${b(p)}</p>`:d}
            ${n?d:nt(t)}
        </div>
        <div class="effects">${st(m)}</div>
        <div class="text">
            <p>${c}</p>
            <p class="fine">${u}</p>
            ${f?cs(f):d}
        </div>
        ${us(t,{hidden:n,asked:s},o)}
    </li>`}function cs(t){return l`<p class="fine registered" title="spec ${t.hash}">${Ct(t)}</p>`}function us(t,{hidden:e,asked:n},s){let{name:o,title:r,verdict:a,reproduction:i}=t,c=a?"Reproduce":"Run it";return l`<div class="side">
        <div class="stands">${ps(t,e)}</div>
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
        <div class="outcome">${a&&!e?fs(t):d}</div>
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
            <div class="state" aria-live="polite">${Qt(i,n)}</div>
        </div>
    </div>`}function S({reproduction:t}){return t!==null&&t.state!=="failed"}function z(t){return t.getAttribute("aria-disabled")==="true"}function ds(t,e){return!t.beyond&&(D(t)||e)?d:l`<span class="apart">${t.beyond?"beyond the lecture":"by construction"}</span>`}function ps(t,e){return e?l`<span class="fine">open it to predict</span>`:t.verdict?A(t.verdict,t.verdict,!D(t)):l`<span class="fine">not run here yet</span>`}function fs(t){let{n:e,test:n,reason:s,made:o,stuck:r,budget:a,debate:i,kept:c}=t,u=`${n==="exact"?"exact":`n = ${e}`} · ${a} · ${o?U(o):""}`,f=r?.length?`${r.join(" and ")}: stuck. `:"";return l`<span class="fine">${u}${Nt(t)?" · a test by itself":""}</span>
        ${c[0]?.shown===!1?l`<span class="fine older">not the newest</span>`:d}
        <p class="fine reason">${f}${b(s??"")}</p>
        ${i?l`<p class="fine reason debate">${b(i)}</p>`:d}`}function Qt(t,e=!1){if(!t||e&&t.state==="failed")return e?Yt(0,"starting"):d;let{state:n,progress:s,eta:o,place:r,error:a}=t;return n==="failed"?l`<p class="problem">${a?.message??"It failed."}</p>`:n==="queued"?Yt(s,`waiting, place ${r}`):Yt(s,o===null||s<.08?"starting":`about ${Math.max(1,Math.round(o))} s left`)}function Yt(t,e){return l`<progress max="1" value=${t} aria-label="Progress"></progress><span class="fine">${e}</span>`}var Ge="firmground-findings";function He(){let t=ms();return{of:e=>t[e]??null,any:()=>Object.keys(t).length>0,set(e,n){let{[e]:s,...o}=t;(s??null)!==n&&je(t=n===null?o:{...o,[e]:n})},clear:()=>je(t={}),query:()=>Xt(t),address:()=>`/api/claims${Xt(t)&&`?${Xt(t)}`}`}}function Xt(t){return Object.values(t).map(e=>`finding=${encodeURIComponent(e)}`).join("&")}function ms(){try{return JSON.parse(sessionStorage.getItem(Ge)??"{}")}catch{return{}}}function je(t){try{sessionStorage.setItem(Ge,JSON.stringify(t))}catch{}}function Ue(t,e){return typeof t!="number"||!Number.isInteger(t)||t<1||t>40?null:e?hs(e,t):t}function hs(t,e){let n=new Set(t),s=[];for(let o=Math.max(-1,...t)+1;s.length<e;o=o===9999?0:o+1)n.has(o)||s.push(o);return s}function Ve({planned:t,test:e,n,verdict:s}){if(!s||e==="exact"||n===null||n<2)return"";let o=e==="equivalent"?"that there is no effect":"an effect of 1.25 ×";if(t===null)return`The seeds differ so much that 400 would not be enough to show ${o}. `;let r=t>40?`, more than the ${40} that are possible here`:"";return`${`To show ${o} with a chance of 80 % takes ${t} seeds${r}`}: decide on their number before you see a verdict. `}var gs="Seeds differ in their first weights and the order of examples; which examples are for training and which for evaluation is the same for all, so an interval does not cover that choice.";function Je(t,e){let{name:n}=t,s=e.asked(n)||S(t),{problem:o,budget:r}=e.settings,a=o?.name===n?o.message:"",i=e.arrived(n)?vs(e):Qt(t.reproduction,e.asked(n));return l`<div class="again">
        <div class="fields editors">
            <label>Seeds ${$s(n,e,s,a)}</label>
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
            ${t.seeds&&t.test!=="exact"?bs(t.seeds,n,s,e):d}
        </div>
        <div class="under">
            ${S(t)?ws(n,e):d}
            <div class="state">${i}</div>
        </div>
        <p class="problem" role="alert">${a}</p>
        ${ys(t).map(c=>l`<p class="fine editors">${c}</p>`)}
    </div>`}function $s(t,e,n,s){function o({currentTarget:r}){let a=r.value.trim();e.set({seeds:a===""?"":Number(a),problem:null})}return l`<input
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
    />`}function bs(t,e,n,s){return l`<button
        type="button"
        class="button"
        data-act="replicate"
        title="As many seeds, none of those of the finding shown"
        aria-disabled=${n}
        @click=${o=>z(o.currentTarget)||s.reproduce(e,t)}
    >
        Replicate with new seeds
    </button>`}function ws(t,e){return l`<button type="button" class="button small editors" data-act="cancel" @click=${()=>e.cancel(t)}>
        Cancel
    </button>`}function ys(t){let{least_seeds:e,verdict:n}=t,s=e>1?`With fewer than ${e} seeds the verdict is always inconclusive. `:"",o=n?" The finding shown now is kept.":"",r=`${s}${Ve(t)}`.trim();return[`Quick takes seconds, full a few minutes; both use every seed.${o}`,...r?[r,gs]:[]]}function vs(t){return l`<button type="button" class="link" data-act="see" @click=${t.see}>Done: see what came out</button>`}var xs={"faster-learning":"scale-depth"},Ke="steps_to_loss",ft=new Map;function Ye({name:t},e){let n=xs[t];if(!n)return d;ft.has(n)||ks(n,e);let s=ft.get(n);return l`<h3>Under other conditions</h3>
        <p>
            The verdict is about one network. With other depths, activations and initial weights, by the training loss,
            each network at the rate that suits it best:
        </p>
        <p class="says conditions">${s??"…"}</p>
        <p>
            <a href=${v(`/atlas?map=${n}`)}>The map</a> has the numbers; <a href=${v("/atlas")}>others</a> vary
            learning rate and mini-batch.
        </p>`}async function ks(t,e){ft.set(t,null);try{let n=await Le(t),s=De(n,Ke).flatMap(({rows:o})=>o.flat());ft.set(t,Re(n,Ke,s)),e()}catch(n){ft.delete(t),console.warn(n)}}var Zt="firmground-predictions";function Xe(){let t=Ts();return{on:()=>t!==null,toggle(){t=t===null?{}:null,Qe(t)},of:e=>t?.[e]??null,hides:e=>t!==null&&t[e.name]===void 0&&e.verdict!==null,say(e,n){t={...t,[e]:n},Qe(t)}}}var Ss="The runs cannot settle it";function te({test:t,prediction:{answers:e}}){return t==="greater"?[...e,Ss]:e}function Ze({verdict:t,interval:e,band:n,test:s}){if(t==="supported")return 0;if(s==="exact")return null;if(s==="equivalent")return t==="inconclusive"?1:2;if(t==="inconclusive")return 3;let[o,r]=e;return o===null?r<Math.exp(-n)?2:null:Math.exp(-n)<o&&r<Math.exp(n)?1:2}function tn({verdict:t,test:e,effect:n,adjusted_p:s,prediction:{answers:o}}){return t!=="inconclusive"||e!=="greater"||s===null||s>=.05?"":` The evidence for “${o[Number(n)>1?0:2].toLowerCase()}” is more than chance, but the effect may be too small to matter.`}function Ts(){try{return JSON.parse(localStorage.getItem(Zt)??"null")}catch{return null}}function Qe(t){try{t===null?localStorage.removeItem(Zt):localStorage.setItem(Zt,JSON.stringify(t))}catch{}}var en="Where networks on one side were cut off before they got there, the mean is a bound: its interval has one end, and p holds on that side only. Where networks on both sides were, it is unknown.";function nn({p:t,p_drawn:e,adjusted_p:n,family:s}){if(n===null)return"";let o=s===1;if(t===null)return`No p value: a sign-flip test says nothing beside this bound${o?"":" and counts as p = 1 in Holm's correction"}.`;let r=`${e?"Sign-flip test by drawn signs":"Exact sign-flip test"}: p = ${Et(t)}`;return o?`${r}. It is a test by itself, outside the family of the other claims, and is not corrected.`:`${r}, ${Et(n)} after Holm's correction over a family of ${s} tested claims, by the findings that the ledger shows now.`}function sn({name:t,scale:e,effect:n,interval:s,p:o,bound:r}){let a=i=>e==="ratio"?St(i):rt(i);return[t,Tt(a(n),r),s?Mt(s,a):"–",Et(o)]}function rt(t){if(t==null)return"–";let e=Math.abs(t);return(e!==0&&(e<.001||e>=1e6)?t.toExponential(2):String(Number(t.toPrecision(4)))).replace("-","−")}function rn(t){let{details:e,checks:n,facts:s,timing:o}=t;return[Ms(t),e?.length?Es(e):d,n?.length?Os(n):d,on("Numbers",s),on("Seconds, which no verdict uses",o),Ns(t)]}function Ms(t){let e=nn(t);return e?l`<p class="fine">${e}</p>`:d}function Es(t){return ee(`${t.length} more statistics (exploratory, without correction)`,["","mean","95 % interval","p"],t.map(sn),t.some(({bound:e})=>e)?en:"")}function Os(t){return ee(`${t.filter(e=>e.holds).length} of ${t.length} identities hold`,["","found","law","tolerance","from"],t.map(e=>[`${e.holds?"✓":"✕"} ${e.name}`,rt(e.got),rt(e.expected),rt(e.tolerance),e.source]))}function on(t,e){let n=Object.entries(e??{}).map(([s,o])=>[s,rt(o)]);return n.length?ee(t,["",""],n):d}function Ns({runs:t,made:e}){if(t?.length){let n=t.map(({id:s,title:o})=>l`<li><a href=${v(`/lab?run=${s}`)}>${o}</a></li>`);return l`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${n}
            </ul>`}return e?.sample?l`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`:d}function ee(t,e,n,s=""){return l`<details>
        <summary>${t}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${e.map(o=>l`<th scope="col">${o}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${n.map(Is)}
                </tbody>
            </table>
        </div>
        ${s?l`<p class="fine">${s}</p>`:d}
    </details>`}function Is([t,...e]){return l`<tr>
        <th scope="row">${t}</th>
        ${e.map(n=>l`<td class="num">${n}</td>`)}
    </tr>`}function an(t,e,n){let{number:s,verdict:o,title:r,sentence:a,take_home:i}=t,c=e.hides(t),u=o&&!c?A(o,`Claim ${s} is ${o}`,!D(t)):l`<span class="fine">Claim ${s}</span>`;return l`<div class="head">${u}<span class="space"></span>${Cs(t,n)}</div>
        <h2 tabindex="-1">${r}</h2>
        ${c||!i?l`<p class="says">${a}</p>`:l`<p class="take-home">${b(i)}</p>`}
        ${c?d:nt(t)}
        ${c?Ps(t,n):[Ds(t,e),Rs(t,n)]}`}function Cs(t,e){return l`<div class="walk" data-roving="row">
        <button type="button" class="button small" @click=${e.close}>All claims</button>
        <button type="button" class="button small" aria-label="Claim before" @click=${()=>e.next(-1)}>↑</button>
        <button type="button" class="button small" aria-label="Claim after" @click=${()=>e.next(1)}>↓</button>
        <button
            type="button"
            class="button small"
            @click=${({currentTarget:n})=>_s(n,t)}
        >
            Copy link
        </button>
    </div>`}function As(t){let{sentence:e,explanation:n,debate:s,take_home:o}=t;return l`${o?l`<p class="says">${e}</p>`:d}
        <p>${n.join(" ")}</p>
        ${Ls(t)} ${s?l`<p class="debate">${b(s)}</p>`:d}`}function ln(t,e,n){if(e.hides(t))return d;let s=[["Measured",t.statistic],["Why this measures it",t.why],["Means",t.means],["Does not mean",t.does_not_mean],["Caveat",t.caveat]];return l`${As(t)} ${Ye(t,()=>n.set({}))}
        <dl class="means">
            ${s.map(([o,r])=>l`<dt>${o}</dt>
                        <dd>${r}</dd>`)}
        </dl>
        ${t.literature.length?qs(t):d} ${t.verdict?rn(t):d}
        ${Je(t,n)}`}function qs({literature:t}){return l`<h3>What the literature says</h3>
        <ul class="sources">
            ${t.map(({says:e,where:n})=>l`<li>${e} <span class="fine">${n}</span></li>`)}
        </ul>`}async function _s(t,{name:e,kept:n}){let s=new URL(v(`/claims?claim=${e}`),location.href);n[0]?.shown===!1&&s.searchParams.set("finding",n.find(({shown:o})=>o)?.id??""),await Ee(s.href)&&(t.textContent="Link copied",setTimeout(()=>t.textContent="Copy link",2e3))}function Ps(t,e){let{name:n,prediction:s}=t,o=te(t).map((r,a)=>l`<button type="button" class="button" @click=${()=>e.say(n,a)}>${r}</button>`);return l`<div class="question">
        <h3>${s.question}</h3>
        <div class="answers">${o}</div>
        <button type="button" class="link" @click=${()=>e.say(n,"skipped")}>Show me without a guess</button>
    </div>`}function Ds(t,e){let n=e.of(t.name);if(typeof n!="number")return d;let[s,o]=[te(t),Ze(t)],r=o===null?"The numbers do not settle it.":o===n?"That is what came out.":`What came out: ${s[o].toLowerCase()}.`;return l`<p class="recalled">${`You said: ${s[n].toLowerCase()}. ${r}${tn(t)}`}</p>`}function Ls({verdict:t,conclusion:e,made:n,budget:s,seeds:o,versions:r}){if(!t||!n||!o||!r)return l`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;let a=n.sample?`A sample that comes with the program, made on ${Kt(n.at)} (${n.machine})`:`Made here ${U(n)}`,{firmground:i,torch:c}=r,u=`${s} budget, seeds ${Ws(o)}, Firm Ground ${i}, PyTorch ${c}`;return l`<div class="conclusion">
        <p>${b(e??"")}</p>
        <p class="fine">${a}; ${u}.</p>
    </div>`}function Rs({name:t,kept:e},n){if(e.length<2)return d;let s=e[0];return l`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${et(e,({id:o})=>o,o=>l`<button
                    type="button"
                    class="button small"
                    data-finding=${o.id}
                    aria-pressed=${o.shown}
                    @click=${()=>n.look(t,o===s?null:o.id)}
                >
                    ${ze(o)}
                </button>`)}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`}function Ws(t){return t.every((n,s)=>!s||n===t[s-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Fs=700,zs=5e3,Bs=2e3;function At({address:t,moving:e},n){let s=null,o=!1,r=!1,a=!1;async function i(){if(r||!o)return;r=!0;let u=!1,f=null;a=!1;let[p,m]=[performance.now(),t()];try{let{items:h}=await k("GET",m);m!==t()?a=!0:(u=h.some(e),n(h,null,p))}catch(h){f=I(h),n(null,f,p)}finally{r=!1,c(a?0:f?Bs:u?Fs:zs)}}function c(u){clearTimeout(s??void 0),s=o?setTimeout(i,u):null}return{watch(u){u!==o&&(o=u,u?i():c(0))},soon(){a=!0,c(0)}}}function cn(t,e,n){let s={ArrowUp:()=>e.next(-1),ArrowDown:()=>e.next(1),Escape:e.close};document.addEventListener("keydown",o=>{t.hidden||!n()||!s[o.key]||js(o)||(o.preventDefault(),s[o.key]())})}function js(t){return t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||xt(t,"input, select, textarea, dialog, .scroll")?!0:document.querySelector("dialog[open]")!==null}var un=null;function dn(){return un??=Gs(),un}async function Gs(){let t=document.createElement("script");if(t.src=be("vendor/plotly/plotly-cartesian.min.js").href,await new Promise((e,n)=>{t.addEventListener("load",e),t.addEventListener("error",()=>n(new Error("Plotly could not be loaded."))),document.head.append(t)}),!window.Plotly)throw new Error("Plotly did not start.");return window.Plotly}function pn(){return JSON.parse(document.getElementById("figure-parts")?.textContent??"{}")}var q={l:64,r:16,t:8,b:48,pad:0},Hs=32,Us=8;function V({title:t,log:e,low:n,high:s},o){let r=n===null||s===null?{}:{range:e?[Math.log10(n),Math.log10(s)]:[n,s]};return{title:{text:gn(t,36),font:{size:11},standoff:6},type:e?"log":"linear",zeroline:!e,...e?Vs([...o,n,s]):{tickformat:",~g"},...r}}function fn(t,e){let n=[...new Set(mn(t))].sort((a,i)=>a-i),s=n.map(Math.log10),o=(e-q.l-q.r)/(s[s.length-1]-s[0]),r=s.some((a,i)=>i&&(a-s[i-1])*o<Hs);return n.length<2||n.length>Us||r?{}:{tickmode:"array",tickvals:n,ticktext:n.map(hn)}}function mn(t){return t.filter(e=>e!==null).filter(e=>e>0)}function hn(t){return t>=.001?Te(t):t.toExponential(0).replace("e-","e−")}function Vs(t){let e=mn(t).map(Math.log10),[n,s]=[Math.floor(Math.min(...e)),Math.ceil(Math.max(...e))],o=Math.max(...e)-Math.min(...e);if(o<.4)return{tickmode:"array",tickvals:Me(10**Math.min(...e),10**Math.max(...e),4)};let r=Math.max(1,Math.ceil((s-n)/6)),a=[];for(let i=n;i<=s;i++)o>2?(i-n)%r===0&&a.push(10**i):a.push(...(o<.7?[1,1.5,2,3,4,6,8]:[1,2,5]).map(c=>Number((c*10**i).toPrecision(2))));return{tickmode:"array",tickvals:a,ticktext:a.map(hn)}}function ne(t,e){return t.map(n=>gn(n,(e-q.l-q.r)/t.length/6.4))}function gn(t,e){let n=[""];for(let s of t.split(" ")){let o=n.at(-1);o&&o.length+s.length>=e?n.push(s):n[n.length-1]=o?`${o} ${s}`:s}return n.join("<br>")}function $n(t,e){let{rules:n=[],x:s,y:o}=t,r=({value:c,along:u})=>(u==="y"?o:s)?.log?Math.log10(c):c,a=n.map(c=>({type:"line",line:{color:e.ink3,width:1,dash:"dash"},...c.along==="y"?{xref:"paper",x0:0,x1:1,y0:c.value,y1:c.value}:{yref:"paper",y0:0,y1:1,x0:c.value,x1:c.value}})),i=n.filter(({name:c})=>c).map(c=>({text:c.name,showarrow:!1,font:{size:11,color:e.ink2},bgcolor:e.surface,...c.along==="y"?{xref:"paper",x:1,xanchor:"right",y:r(c),yanchor:"bottom"}:{yref:"paper",y:1,yanchor:"top",x:r(c),xanchor:"left"}}));return{shapes:a,annotations:i}}var Js=260,bn=19,Ks=4,wn={scaleanchor:"x",scaleratio:1},Ys={line:"solid",dashed:"dot",points:"solid","line+points":"solid"},Qs={line:"lines",dashed:"lines",points:"markers","line+points":"lines+markers"};function yn(t,e,n,s=Se()){let{data:o,layout:r}=Xs(t,s,e),a=o.filter(m=>m.showlegend),i=new Set(a.map(Zs)).size>1?a.map(({name:m})=>m??""):[],c=o.every(({mode:m,showlegend:h})=>!h||m==="markers"),u=i.length>1?to(i,e):0,f=r.yaxis.title.text.split("<br>").length,p={...q,t:q.t+u,l:q.l+bn*Math.max(0,f-2)};return{data:o,layout:{template:n,width:e,height:("square"in t&&t.square?Math.min(e,420):Js)+u,margin:p,showlegend:i.length>1,legend:{orientation:"h",x:0,y:1.02,xanchor:"left",yanchor:"bottom",font:{size:11,color:s.ink2},itemsizing:c?"constant":"trace"},hovermode:"closest",dragmode:!1,...r,...$n(t,s)}}}function Xs(t,e,n){switch(t.kind){case"plot":return eo(t,e,n);case"slopes":return no(t,e,n);case"map":return oo(t,e);case"bars":return so(t,e,n);case"pictures":throw new Error("Pictures are no chart.")}}function Zs({mode:t,line:e,marker:n}){return JSON.stringify([t,e?.color,e?.dash,n?.color])}function to(t,e){let n=44+5.8*Math.max(...t.map(o=>o.length)),s=Math.max(1,Math.floor((e-q.l-q.r)/n));return 8+bn*Math.ceil(t.length/s)}function eo({series:t,x:e,y:n,square:s},o,r){let a=t.flatMap(i=>i.x);return{data:t.flatMap(i=>vn(i,o)),layout:{xaxis:{...V(e,a),...e.log?fn(a,r):{}},yaxis:{...V(n,t.flatMap(i=>[...i.y,...i.low??[],...i.high??[]])),...s?wn:{}}}}}function no({ends:t,values:e,arms:n,y:s},o,r){let a=t.map((c,u)=>u);return{data:e.map((c,u)=>({x:a,y:c,mode:"lines+markers",line:{color:o.ink3,width:1},showlegend:!1,marker:{size:7,color:a.map(f=>se(n[f],o))},name:`seed ${u+1}`,hovertemplate:"%{y:.4~g}<extra>%{fullData.name}</extra>"})),layout:{xaxis:{tickangle:0,tickvals:a,ticktext:ne(t,r),range:[-.4,t.length-.6],zeroline:!1},yaxis:V(s,e.flat())}}}function so({groups:t,bars:e,values:n,low:s,high:o,arms:r,y:a},i,c){return{data:e.map((f,p)=>({type:"bar",name:f,x:t,y:n.map(m=>m[p]),marker:{color:se(r[p],i)},showlegend:e.length>1,error_y:s&&o?ro(n,s,o,p,i):void 0,hovertemplate:`%{y:.4~g}<extra>${f}</extra>`})),layout:{barmode:"group",bargap:.35,xaxis:{type:"category",tickangle:0,tickvals:t,ticktext:ne(t,c)},yaxis:V(a,[...n,...s??[],...o??[]].flat())}}}function oo({xs:t,ys:e,values:n,shown:s,legend:o,series:r,x:a,y:i,square:c},u){let f=[[0,u.surface],[1,u.theme==="dark"?"#4A5058":"#C9C9C4"]];return{data:[{type:s==="contours"?"contour":"heatmap",x:t,y:e,z:n,showscale:!1,colorscale:f,showlegend:!1,hovertemplate:`%{z:.3~g}<extra>${o}</extra>`,zsmooth:s==="contours"?void 0:"best",...s==="contours"?{contours:{coloring:"lines"},line:{width:1},colorscale:[[0,u.ghost],[1,u.ghost]],ncontours:14}:{}},...r.flatMap(m=>vn(m,u))],layout:{xaxis:V(a,t),yaxis:{...V(i,e),...c?wn:{}}}}}function vn(t,e){let n=se(t.arm,e),s=t.style.includes("points"),o=!s&&t.y.filter(i=>i===null).length>=Ks,r={type:"scatter",name:t.name,x:t.x,y:t.y,mode:Qs[t.style],showlegend:!!t.name,connectgaps:!1,opacity:o?.55:1,line:{color:n,width:o?1.25:1.75,dash:Ys[t.style]},marker:{color:n,size:t.x.length>60?3.5:6,opacity:t.x.length>60?.55:1},hovertemplate:`%{x:.4~g}, %{y:.4~g}<extra>${t.name}</extra>`};if(!t.low||!t.high)return[r];if(s)return[{...r,error_y:xn(t.y,t.low,t.high,n)}];let a={type:"scatter",x:t.x,mode:"lines",line:{width:0},hoverinfo:"skip",showlegend:!1};return[{...a,y:t.low},{...a,y:t.high,fill:"tonexty",fillcolor:ao(n)},r]}function ro(t,e,n,s,o){let r=a=>a.map(i=>i[s]);return xn(r(t),r(e),r(n),o.ink)}function xn(t,e,n,s){return{type:"data",symmetric:!1,array:t.map((o,r)=>Number(n[r])-Number(o)),arrayminus:t.map((o,r)=>Number(o)-Number(e[r])),color:s,thickness:1.5,width:4}}function se(t,e){return t==null?e.ink:e.arms[t%e.arms.length].mark}function ao(t){return`${t}2E`}function kn(t){switch(t.kind){case"plot":return Sn(t);case"map":return io(t);case"slopes":return lo(t);case"bars":return co(t);case"pictures":return uo(t)}}function Sn({title:t,x:e,y:n,series:s,rules:o}){let r=s.some(u=>u.low),a=["series",e.title,n.title,...r?["low","high"]:[]],i=s.flatMap(u=>u.x.map((f,p)=>[u.name,f,u.y[p],...r?[u.low?.[p]??null,u.high?.[p]??null]:[]])),c=o?.length?[{caption:"Lines across it",columns:["line","value"],rows:o.map(({name:u,value:f})=>[u,f])}]:[];return[{caption:t,columns:a,rows:i},...c]}function io(t){let e=t.values.flatMap((n,s)=>n.map((o,r)=>[t.xs[r],t.ys[s],o]));return[...Sn({...t,rules:[]}),{caption:t.legend||t.title,columns:[t.x.title,t.y.title,t.legend||"value"],rows:e}]}function lo({title:t,ends:e,values:n,y:s}){return[{caption:`${t}: ${s.title}`,columns:["seed, in their order",...e],rows:n.map((o,r)=>[r+1,...o])}]}function co({title:t,groups:e,bars:n,values:s,low:o,high:r,y:a}){let i=e.flatMap((c,u)=>n.map((f,p)=>[c,f,s[u][p],...o&&r?[o[u][p],r[u][p]]:[]]));return[{caption:`${t}: ${a.title}`,columns:["","",a.title,...o?["low","high"]:[]],rows:i}]}function uo({title:t,rows:e}){return[{caption:t,columns:["row","picture","what the network says","right"],rows:e.flatMap(([n,s])=>s.map(({said:o,right:r},a)=>[n,a+1,o,r===null?"":r?"yes":"no"]))}]}var po=560;function qt(t="claims-figure"){let e=g("div",{id:t,hidden:!0}),{config:n,templates:s}=pn(),o=[],r=Promise.resolve();function a(f){if(f!==o){for(o=f,e.hidden=!f.length;e.childElementCount<f.length;)e.append(fo());Tn(e).forEach((p,m)=>mo(p,f[m])),i()}}function i(){r=r.then(c,c)}async function c(){let f=o;if(!f.some(({kind:m})=>m!=="pictures"))return;let{newPlot:p}=await dn();if(f===o)for(let[m,h]of f.entries()){let M=Tn(e)[m],T=Math.min(M.clientWidth,"square"in h&&h.square?420:po);if(h.kind==="pictures"||T<=0)continue;let{data:P,layout:G}=yn(h,T,s[ve()]);await p(M.children[1].firstElementChild,P,G,n)}}xe(i);let u=0;return new ResizeObserver(()=>{e.clientWidth!==u&&(u=e.clientWidth,i())}).observe(e),{node:e,draw:a}}function fo(){let t=[g("h3"),g("div",{class:"plot"},g("div")),g("div",{class:"thumbnails"}),g("p",{class:"fine"})];return g("div",{class:"panel",hidden:!0},...t)}function Tn(t){return[...t.children]}function mo(t,e){if(t.hidden=!e,!e)return;let[n,s,o,r]=[...t.children];C(l`${e.title} ${ho(e)}`,n),s.setAttribute("role","img"),s.setAttribute("aria-label",`${e.title}${/[.?]$/.test(e.title)?"":"."} ${e.note}`),r.textContent=e.note,r.hidden=!e.note,s.hidden=e.kind==="pictures",o.hidden=e.kind!=="pictures",t.classList.toggle("wide",e.kind==="pictures"||e.kind==="bars"&&e.groups.length>4),C(e.kind==="pictures"?e.rows.map(go):d,o)}function ho(t){let e=s=>`${s.toLowerCase().replace(/[^a-z0-9]+/g,"-")}.csv`,n=()=>Oe(t.title,kn(t),t.title,e);return l`<button type="button" class="link" aria-label="View as table: ${t.title}" @click=${n}>
        table
    </button>`}function go([t,e]){return l`<div class="pictures">
        <span class="label">${t}</span>
        ${e.map(n=>$o(t,n))}
    </div>`}function $o(t,{image:e,said:n,right:s}){let o=`${s===!1?"✕ ":""}${b(n)}`;return l`<figure class=${s===!1?"wrong":s?"right":d}>
        <img src=${e} alt=${n||t} width="48" height="48" />
        ${n?l`<figcaption>${o}</figcaption>`:d}
    </figure>`}function Mn(t,e){let n=_e(t,e),s=n.reduce((r,a)=>r+a.claims.length,0),o=Pe(t,e,s);return l`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!s}>${It()}</div>
        ${s?n.map(bo):d}
        <p class="fine">${o.map(({text:r})=>r)}</p>
    </section>`}function En(){let t=ut(document,"#claims-summary");t.scrollIntoView(),t.focus({preventScroll:!0})}function bo({verdict:t,title:e,means:n,claims:s}){return l`<h3>
            ${A(t,e)} <span class="fine">${s.length?n:"None of the claims."}</span>
        </h3>
        <ul>
            ${s.map(wo)}
        </ul>`}function wo(t){let{name:e,number:n,title:s,take_home:o,debate:r}=t;return l`<li>
        <span class="number">${n}</span>
        <div>
            <a href=${v(`/claims?claim=${e}`)}>${b(o??s)}</a>
            ${nt(t)}
            <p class="fine">
                ${s}${D(t)?"":" (by construction)"}${r?`. ${b(r)}`:""}
            </p>
        </div>
        ${st(t)}
    </li>`}var On=[["mini-batch","The few dozen examples that a network learns from in one step. Batch norm takes its means and spreads over them."],["step","One small change of all weights, after one mini-batch."],["loss","How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with certainty, about 2.3 for a guess among ten digits."],["gradient","For every weight, how much the loss would change if that weight grew a little. Learning moves the weights the opposite way."],["cosine","How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones."],["held-out","Examples that the network never trains on. They show how well it does on new ones."],["generalization gap","The loss on held-out examples minus the loss on training examples: it measures what a network has memorised and cannot use elsewhere."],["seed","A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],["arm","One treatment, for instance with BN. Arms with the same seed start alike and see the same mini-batches, so they are compared in pairs."],["lane","One network in training: one arm with one seed."],["spread, deviation","Standard deviation: how far values typically lie from their mean."],["running averages","Means and spreads that batch norm averages over its training steps, to normalize with at test time."],["ghost batch","A part of a mini-batch that batch norm treats as a mini-batch of its own."],["group norm","A relative of batch norm. It takes its mean and spread over some units of one example, so it needs no mini-batch."],["dropout","Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],["identity","A law that must hold exactly, or up to the random error that statistics predicts. It is checked, not tested."],["interval","Of many repetitions with new seeds, which also draw what examples of a table (digits, wine) are held out, 95 % have an interval that contains the true mean ratio."],["sign-flip test, p","How often random signs of the pairs give a mean at least as far from no effect. If the claim is “no change”: how often they give one at least as close to none, were the effect as large as the band."],["Holm's correction","Ten tests easily find something by chance, so every p is raised to make up for that. The correction depends on all ten findings that the ledger shows."],["quick, full","What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds."],["censored","A network that did not reach the goal in time. It counts as reaching it at the last step, so the ratio is only a bound, or unknown where both arms have such networks."]];var oe="Why does batch norm work?",yo=["A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.","Batch normalization (BN) shifts and scales each hidden unit's values, over the current mini-batch, to a mean and a spread that the network itself may learn (β and γ).","Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers."];function Nn(t,{chosen:e,hides:n,asked:s,predicting:o,problem:r=""},a){let i=t??[],c=i.filter(n),u=i.filter(p=>p.verdict&&!c.includes(p)),f=p=>({chosen:p.name===e,hidden:n(p),asked:s(p.name)});return l`<div class="inner">
        ${xo(t,s,o,a)}
        <p class="answer" ?hidden=${!t}>${Ae(i,c).map(vo)}</p>
        <button type="button" class="link" ?hidden=${!t} @click=${En}>
            What to take home, claim by claim
        </button>
        <div class="intro">${yo.map(p=>l`<p>${p}</p>`)}${Eo()}</div>
        <p class="counts" role="status">${t?To(i,u,c):d}</p>
        ${ko(i,a)}
        <p class="note" role="status">${r}</p>
        ${So()}
        <ol class="cards">
            ${et(i,({name:p})=>p,p=>Be(p,f(p),a))}
        </ol>
        <p class="fine foot">${t?Mo(t):""}</p>
        ${t?Mn(i,c):d}
    </div>`}function _t(t,e){return R(t,`[data-claim="${CSS.escape(e??"")}"]`)}function vo({text:t,verdict:e}){return e?l`<strong>${t}</strong>`:t}function In(t,e,n,s){let o=e?.getBoundingClientRect();if(t.style.overflowAnchor="none",s(),e&&o?.height){let r=e.getBoundingClientRect(),a=n!==null&&n>=o.top&&n<=o.bottom?n:o.top;t.scrollTop+=r.top+(a-o.top)/o.height*r.height-a}requestAnimationFrame(()=>t.style.overflowAnchor="")}function xo(t,e,n,s){let o=t?.every(r=>S(r)||e(r.name));return l`<div class="top">
        <h1>${oe}</h1>
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
    </div>`}function ko(t,e){let n=t.filter(({kept:o})=>o[0]?.shown===!1).length,s=n===1?"One card shows":`${n} cards show`;return l`<p class="fine looked" ?hidden=${!n}>
        <span>${s} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${e.newest}>Show the newest</button>
    </p>`}function So(){return l`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${It()}
        <span class="fine">verdict</span>
    </div>`}function To(t,e,n){let s=e.filter(D),o=Ce.map(r=>A(r,`${s.filter(a=>a.verdict===r).length} ${r}`));return l`${s.length?o:d}<span class="fine">${qe(t,n)}</span>`}function Mo(t){let[e,n]=["exact","equivalent"].map(r=>t.filter(({test:a})=>a===r)),s=t.filter(Nt),o=s.length?` Claim ${Ot(s)} came after that list was fixed and is a test by itself: its p is not corrected.`:"";return`Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio; a bound has one end and an arrow. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim ${Ot(n)} the band itself is what the lecture says. Claims ${Ot(e)} are identities: they are checked and not tested, so Holm counts ${t[0]?.family}, by the findings that the cards show.${o}`}function Eo(){return l`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${On.map(([t,e])=>l`<dt>${t}</dt>
                        <dd>${e}</dd>`)}
        </dl>
    </details>`}function Cn(t,e){let n=new ResizeObserver(()=>e()?.scrollIntoView({block:"nearest"})),s=new AbortController;function o(){n.disconnect(),s.abort()}for(let r of t)n.observe(r);for(let r of["wheel","pointerdown","keydown","touchstart"])document.addEventListener(r,o,{passive:!0,signal:s.signal});setTimeout(o,8e3)}function An(t,e=[]){let n=Math.max(...t,...e)+1;return`${n} to ${n+t.length-1}`}function qn(t){return t.every((n,s)=>!s||n===t[s-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Oo=["queued","running","paused"];function at({state:t}){return Oo.includes(t)&&!ke(t)}function _n(t,{open:e,asking:n},s){let{id:o,number:r,title:a,compared:i,registration:c,seeds:u,edge:f,earlier:p,pilot:m}=t,h=`${i[0].toUpperCase()}${i.slice(1)}; seeds ${qn(u)}; band ± ${f}`;return l`<li class=${e?"card on":"card"} data-question=${o}>
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
        <div class="effects">${No(t)}</div>
        <div class="text">
            <p>${h}</p>
            <p class="fine" data-testid="registration">
                ${Ct(c)};
                <span title=${c.hash}>spec ${c.hash.slice(0,12)}</span>
            </p>
        </div>
        <div class="side">
            <div class="stands">${Io(t)}</div>
            ${Co(t,n,s)}
            <div class="outcome">
                ${t.reason?l`<p class="fine reason">${b(t.reason)}</p>`:d}
            </div>
            <div class="under" ?hidden=${!at(t)&&!t.error}>
                <div class="state" aria-live="polite">${Ao(t)}</div>
            </div>
        </div>
    </li>`}function Pn({conclusion:t,plan:e,earlier:n,sweep:s,tuned:o,sides:r,edges:a}){let i=(o??[]).map((c,u)=>{let f=Object.entries(c).map(([p,m])=>`${p} ${String(m)}`);return f.length?`${r[u]}: ${f.join(", ")}${a?.[u].length?" (at the end)":""}`:""});return l`${t?l`<p class="conclusion">${b(t)}</p>`:d}
        ${i.some(Boolean)?l`<p class="fine">Tuned: ${i.join("; ")}.</p>`:d}
        <p class="fine">Before the runs: ${b(e.sentence)}</p>
        ${n.length?l`<p class="fine">
                      A second look, judged by itself: asked before of other seeds
                      ${n.map(c=>l` <a href=${v(`/claims?question=${c}`)}>${c}</a>`)}.
                  </p>`:d}
        ${s?l`<p class="fine">
                      <a href=${v(`/api/sweeps/${s}/export?format=csv`)} download>All numbers as CSV</a>
                  </p>`:d}`}function No({scale:t,effect:e,interval:n,bound:s,band:o}){if(t!=="ratio"||e===null&&s===null)return d;let r={effect:e,interval:n,bound:s,band:Math.log1p(o),test:"greater",beyond:!0,checks:null};return st(r)}function Io({verdict:t,state:e,pilot:n,n:s}){return t?A(t):n&&s!==null?l`<span class="fine">spread measured</span>`:l`<span class="fine">${e}</span>`}function Co(t,e,n){let{id:s,title:o,pilot:r,state:a}=t;return at(t)?l`<button
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
    </button>`}function Ao({state:t,progress:e,eta:n,place:s,error:o}){if(o)return l`<p class="problem">${o.message}</p>`;let r=t==="queued"?`waiting, place ${s??1}`:t==="paused"?"paused":n===null||e<.08?"starting":`about ${Math.max(1,Math.round(n))} s left`;return l`<progress max="1" value=${e} aria-label="Progress"></progress><span class="fine">${r}</span>`}function ae(){return{experiment:null,preset:"lecture",kind:"arms",first:"with BN",second:"without BN",arm:"with BN",path:"lr",low:"0.1",high:"1",statistic:"steps_to_loss",goal:"",layer:"1",direction:"smaller",band:"10",seeds:String(Z().asking.usual),steps:"",tuned:"",spread:"",title:""}}function Ln({preset:t,first:e,second:n,arm:s},o){let r=o.find(({name:c})=>c===t)?.experiment.arms.map(({name:c})=>c)??[];if(!r.length||[e,n,s].every(c=>r.includes(c)))return{};let[a,i=a]=r;return{first:i,second:a,arm:i}}function mt(t){let e=Z().asking.statistics;return e.find(n=>n.name===t)??e[0]}function Rn(t){return String(Number((100*mt(t).band).toPrecision(6)))}function ie(t){let{preset:e,kind:n,first:s,second:o,arm:r,path:a,low:i,high:c,statistic:u,direction:f}=t,p=mt(u),m=n==="arms"?{arms:[s,o]}:{arm:r,path:a.trim(),values:[re(i),re(c)]};return{...t.experiment===null?{preset:e}:{experiment:t.experiment},set:t.steps.trim()?{steps:B(t.steps)}:{},...m,statistic:u,direction:f,band:zn(t.band),seeds:qo(t.seeds),...p.goal&&t.goal.trim()?{goal:B(t.goal)}:{},...u==="grad_norm"?{layer:B(t.layer)}:{},...t.tuned.trim()?{tuned:_o(t.tuned)}:{},...t.spread.trim()?{spread:Po(t.spread,p.scale)}:{},...t.title.trim()?{title:t.title.trim()}:{}}}function Wn(t,e,n=[]){let{experiment:s,sides:o,statistic:r,direction:a,goal:i,layer:c,tuned:u,spread:f,title:p}=t,m=mt(r).scale,h=H=>String(Number((100*H).toPrecision(10))),[M,T=M]=o.arms,[P,G]=(o.values??["0.1","1"]).map(H=>typeof H=="string"?H:JSON.stringify(H)),Ht=u?.paths.length===1&&u.paths[0]==="lr";return{...ae(),experiment:s,kind:o.path===null?"arms":"values",first:M,second:T,arm:M,path:o.path??"lr",low:P,high:G,statistic:r,direction:a,title:p,goal:i===null?"":String(i.loss),layer:String(c??1),band:h(t.band),seeds:An(e,n),tuned:u===null?"":Ht?u.values.join(", "):JSON.stringify(u),spread:f===null?"":m==="plain"?h(f):String(f)}}var Dn={"arms.0":"first","arms.1":"second",arms:"second","values.0":"low","values.1":"high",values:"high"};function Fn(t,e){if(!t)return null;if(Dn[t])return Dn[t];let[n]=t.split(".");return e.kind==="values"&&(n==="axes"||t===e.path.trim())?"path":n==="lr"&&e.tuned.trim()?"tuned":n in e?n:null}function qo(t){let e=/^\s*(\d{1,5})\s*(?:to|-|–)\s*(\d{1,5})\s*$/.exec(t);if(e){let[n,s]=[Number(e[1]),Number(e[2])],o=s-n+1;if(o>=1&&o<=1e4)return Array.from({length:o},(r,a)=>n+a)}return t.includes(",")?t.split(",").map(B):B(t)}function _o(t){return t.trim().startsWith("{")?re(t):t.split(",").map(B)}function B(t){let e=t.trim();return e!==""&&Number.isFinite(Number(e))?Number(e):e}function re(t){try{return JSON.parse(t)}catch{return t.trim()}}function zn(t){let e=B(t);return typeof e=="number"?Number((e/100).toPrecision(12)):e}function Po(t,e){return e==="plain"?zn(t):B(t)}var Do=[["smaller","a smaller"],["larger","a larger"],["either","another"]],Lo=[["arms","two arms"],["values","two values of a setting"]],Ro=["lr","batch_size","init_scale","activation","optimizer","widths","weight_decay","scaling"];function Bn(t,e){let{form:n,presets:s,plan:o,problem:r,asking:a}=t,i={draft:t,act:e,wrong:Fn(r?.field,n)},c=n.experiment,u=c??s.find(({name:p})=>p===n.preset)?.experiment;function f(p){p.preventDefault(),e.ask(!1)}return l`<form class="asking editors" aria-label="Ask your own question" @submit=${f}>
        ${Wo(i,c!==null,u?.arms.map(({name:p})=>p)??[])} ${Fo(i)}
        <div class="fields">
            ${E(i,"seeds","over seeds",{placeholder:"14, or 8 to 21"})}
            ${E(i,"steps","steps",{placeholder:String(u?.steps??"")})}
        </div>
        ${zo(i)}
        <p class="shows" role="status" data-testid="question-plan">${o&&!r?Uo(o):""}</p>
        <p class="problem" role="alert">${r?r.message:""}</p>
        <div class="sends">
            <button type="submit" class="button primary" aria-disabled=${a}>Register and run</button>
            <button type="button" class="button" aria-disabled=${a} @click=${()=>e.ask(!0)}>
                Pilot: ${Z().asking.pilot} seeds that do not count
            </button>
        </div>
    </form>`}function Wo(t,e,n){let{form:s,presets:o}=t.draft,r=o.map(({name:a,title:i})=>[a,i||a]);return e&&r.unshift(["","the earlier question's experiment"]),l`<div class="fields">
            ${J(t,"preset","In",r)} ${J(t,"kind","compare",Lo)}
        </div>
        <div class="fields">${s.kind==="arms"?Bo(t,n):jo(t,n)}</div>`}function Fo(t){let{statistic:e}=t.draft.form,{goal:n,scale:s}=mt(e);return l`<div class="fields">
        ${J(t,"direction","has",Do)}
        ${J(t,"statistic","statistic",Z().asking.statistics.map(Go))}
        ${E(t,"band",s==="ratio"?"by more than, in %":"by more than, in percentage points",{})}
        ${n?E(t,"goal","goal: a loss of",{placeholder:"usual"}):d}
        ${e==="grad_norm"?E(t,"layer","of layer",{}):d}
    </div>`}function zo(t){return l`<details>
        <summary>Title, tuned learning rates, an assumed spread</summary>
        <div class="fields">
            ${E(t,"title","Title",{wide:!0})}
            ${E(t,"tuned","Learning rates, of which each side takes its best",{placeholder:"0.1, 0.5, 2"})}
            ${E(t,"spread","Deviation between seeds",{placeholder:"assumed"})}
        </div>
    </details>`}function Bo(t,e){let n=jn(e);return[J(t,"first","Does arm",n),J(t,"second","instead of arm",n)]}function jo(t,e){return[J(t,"arm","Does arm",jn(e)),E(t,"path","with setting",{list:"question-paths"}),E(t,"low","at",{}),E(t,"high","instead of",{}),l`<datalist id="question-paths">${Ro.map(n=>l`<option value=${n}></option>`)}</datalist>`]}function jn(t){return t.map(e=>[e,e])}function Go({name:t,title:e}){return[t,e]}function J({draft:t,act:e,wrong:n},s,o,r){let a=s==="preset"&&t.form.experiment?"":String(t.form[s]),i=r.some(([u])=>u===a)?r:[...r,[a,a]];function c({currentTarget:{value:u}}){e.type(s==="statistic"?{statistic:u,band:Rn(u)}:{[s]:u})}return l`<label
        >${o}
        <select
            class="input"
            data-field=${s}
            aria-label=${o}
            aria-invalid=${n===s?"true":d}
            .value=${tt(a)}
            @change=${c}
        >
            ${i.map(([u,f])=>Ho(u,f,a))}
        </select></label
    >`}function Ho(t,e,n){return l`<option value=${t} ?selected=${t===n}>${e}</option>`}function E({draft:t,act:e,wrong:n},s,o,{placeholder:r="",list:a,wide:i}){return l`<label class=${i?"wide":""}
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
    /></label>`}function Uo({plan:t,networks:e,seconds:n,taken:s,earlier:o}){let r=n<10?n.toFixed(1):Math.round(n).toLocaleString("en-GB");return l`${b(t.sentence)}
        <span class="fine">${e} networks, about ${r} s on one core.</span>
        ${s?l`<span class="taken">${s.message}</span>`:d}
        ${!s&&o.length?l`<span class="taken"
                      >A second look: asked before on other seeds. It is judged by itself, and not counted
                      together.</span
                  >`:d}`}var Vo=400;function Gn(t,e,n){let s="",o;async function r(a){let i=t(),c=JSON.stringify(i);if(!(c===s&&!a||!e()||(await we()).role==="viewer")){s=c;try{let u=await k("POST","/api/questions/plan",i);s===c&&n(u,null)}catch(u){if(s!==c)return;s="",n(null,I(u))}}}return{soon(a=!1){clearTimeout(o),o=setTimeout(()=>r(a),Vo)}}}var Jo="Compare two arms, or two values of a setting. The question is registered, with the hash and the time of what it says, before its first run; its verdict follows by the rule of the claims above.",Ko="Each question is judged by itself; its p value is corrected neither with the claims above nor with other questions: it is one test, fixed before its runs, and a correction over all would let a later question change the verdict of an earlier one. So count them: of twenty questions about nothing, about one has p below .05 by chance.",Yo=[],gt=g("section",{id:"questions",class:"inner yours","aria-labelledby":"questions-title"}),[Rt,Vn,Jn]=[g("div"),g("div"),qt("question-figure")],ht=g("div",{class:"answered",hidden:!0},Vn,Jn.node);gt.append(Rt,ht);var $={form:ae(),presets:[],plan:null,problem:null,asking:!1},x=[],it=null,le="",ce="",Kn=!1,Hn="",Dt={type(t){Object.assign($.form,t),t.preset&&!t.experiment&&Object.assign($.form,{experiment:null},Ln($.form,$.presets)),de.soon(),O()},async ask(t){$.asking||($.asking=!0,O(),await Pt(async()=>{let e=await k("POST","/api/questions",{...ie($.form),pilot:t});$.problem=null,x=[e,...x],Dt.open(e.id)}),$.asking=!1,ue.soon(),O())},async end(t){await Pt(()=>k("DELETE",`/api/questions/${t}`)),ue.soon(),O()},open:t=>X(t?`/claims?question=${t}`:"/claims",{replace:!0}),async again(t){await Pt(async()=>{let{document:e,seeds:n}=await k("GET",`/api/questions/${t}`),s=x.filter(o=>o.earlier.includes(t)).flatMap(o=>o.seeds);Dt.type(Wn(e,n,s))}),O(),R(Rt,"[data-field=seeds]")?.focus()}},de=Gn(()=>ie($.form),pe,(t,e)=>{$.plan=t??$.plan,$.problem=e,O()}),Qo={address:()=>"/api/questions?limit=100",moving:at},ue=At(Qo,(t,e)=>{let n=x.filter(at).length;x=t?Yn(t):x,Kn||=t!==null,le="",e?$.problem=e:$.problem?.status===0&&($.problem=null),x.filter(at).length!==n&&de.soon(!0),O()});function Yn(t){let e=it?.id===Lt()?it:null;return e&&!t.some(({id:n})=>n===e.id)?[...t,e]:t}async function Pt(t){try{await t()}catch(e){$.problem=I(e)}}function O(){let t=Lt(),e=et(x,s=>s.id,s=>_n(s,{open:s.id===t,asking:$.asking},Dt)),n=x.length===1?"1 question":`${x.length} questions`;C(l`<h2 id="questions-title" tabindex="-1">Yours</h2>
            <p class="about">${Jo}</p>
            ${Bn($,Dt)}
            <p class="problem" role="status">${t?ce:""}</p>
            ${x.length?l`<p class="counts fine">${n} asked here, newest first</p>`:d}
            <ol class="cards">
                ${e}
            </ol>
            <p class="fine foot">${Ko}</p>`,Rt),Xo(t)}function Xo(t){let e=x.find(o=>o.id===t),n=e?Qn(t):null;if(ht.hidden=!e,t&&!e&&Kn&&Un({id:t,state:null}),!e||!n){gt.append(ht);return}ht.parentElement!==n&&n.append(ht),C(Pn(e),Vn);let s=it?.id===t&&it.state===e.state;Jn.draw(s&&it?.figure||Yo),s||Un(e),t!==Hn&&n.scrollIntoView({block:"nearest"}),Hn=t}function Qn(t){return R(Rt,`[data-question="${CSS.escape(t)}"]`)}async function Un({id:t,state:e}){if(le!==`${t} ${e}`){le=`${t} ${e}`;try{it=await k("GET",`/api/questions/${encodeURIComponent(t)}`),x=Yn(x),ce=""}catch(n){ce=I(n).message}O()}}async function Zo(){Lt()&&setTimeout(()=>Cn([...gt.parentElement?.children??[]],()=>Qn(Lt()))),await Pt(async()=>$.presets=await k("GET","/api/presets")),de.soon(),O()}function pe(){return W()==="/claims"&&!document.hidden}function Lt(){return W()==="/claims"?new URLSearchParams(location.search).get("question")??"":""}function fe(){ue.watch(pe())}kt(()=>{fe(),pe()&&O()});document.addEventListener("visibilitychange",fe);O();fe();Zo();var jt=ut(document,"#claims"),ts=qt(),[es,Gt,me]=[g("div"),g("div"),g("div",{id:"claims-more"})],bt=g("div",{class:"ledger"},es,gt),ge=g("aside",{id:"claims-detail",class:"detail",hidden:!0,"aria-label":"The claim in detail"},Gt,ts.node,me);jt.append(g("h1",{class:"unseen"},oe),bt,ge);var Y=Xe(),Q=He(),tr=[],K={seeds:10,budget:"quick",problem:null},_=new Map,$t=0,j=null,Wt=null,vt=null,wt="",Ft=null,Xn="",lt="",N={settings:K,set(t){Object.assign(K,t),L()},asked:t=>_.has(t),arrived:t=>lt===t,see(){lt="",L();let t=ut(Gt,"h2");t.scrollIntoView({block:"center"}),t.focus({preventScroll:!0})},choose(t,e=null){Ft=e,X(`/claims?claim=${t}`),Ft=null},close:()=>X("/claims"),next(t){let e=j?.map(o=>o.name)??[],n=e.indexOf(ct()??""),s=e[Math.max(0,Math.min(e.length-1,n+t))];s&&X(`/claims?claim=${s}`,{replace:!0})},async reproduce(t,e){let n=Ue(K.seeds,e);if(_.has(t))return;let s=`Seeds: a whole number from 1 to ${40}, please.`;if(n===null)return N.set({problem:{name:t,message:s}});let o=$t;_.set(t,{answered:1/0}),Q.set(t,null),await Zn("POST",t,`/api/claims/${t}/runs`,{budget:K.budget,seeds:n}),$t!==o&&await N.cancel(t)},async cancel(t){let{id:e}=_.get(t)??Bt(t)?.reproduction??{};e&&await Zn("DELETE",t,`/api/claims/${t}/runs/${e}`)},async all(){let t=$t;for(let{name:e}of j??[]){let n=Bt(e);$t===t&&n&&!S(n)&&await N.reproduce(e)}},async stop(){$t+=1;let t=(j??[]).filter(e=>S(e)||_.has(e.name));for(let{name:e}of t)await N.cancel(e)},look(t,e){Q.set(t,e),zt.soon()},newest(){Q.clear(),zt.soon()},predict(){Y.toggle(),L()},say(t,e){Y.say(t,e),L()}},er={address:Q.address,moving:S},zt=At(er,(t,e,n)=>{j=t??j,Wt=e,e?.code==="unknown_reproduction"&&Q.any()&&N.newest();for(let[s,{answered:o}]of _)o<=n&&_.delete(s);L()});function Bt(t){return j?.find(e=>e.name===t)}async function Zn(t,e,n,s){K.problem=null,L();try{let{id:o}=await k(t,n,s);_.has(e)&&_.set(e,{answered:performance.now(),id:o})}catch(o){_.delete(e),K.problem={name:e,message:I(o).message}}zt.soon(),L()}function ct(){return W()==="/claims"?new URLSearchParams(location.search).get("claim"):null}function L(){let t=ct(),e=Bt(t),n={chosen:t,hides:Y.hides,asked:N.asked,predicting:Y.on()};C(Nn(j,{...n,problem:or(t,e)},N),es),jt.classList.toggle("open",!!e),ge.hidden=!e,e?(nr(e),sr(e)):(vt=null,wt="")}function nr(t){let{name:e}=t,n=S(t)||N.asked(e);n||lt&&lt!==e?lt="":Xn===e&&t.reproduction===null&&t.made?.sample===!1&&(lt=e),Xn=n?e:""}function sr(t){let{name:e}=t,n=ye(),s=n?.closest(".again");C(Ut(e,an(t,Y,N)),Gt),C(Ut(e,ln(t,Y,N)),me),s&&(!n?.isConnected||n.matches(":disabled"))&&R(me,"[data-act=reproduce]")?.focus({preventScroll:!0});let o=vt?.name===e&&he(vt)===he(t);ts.draw(o&&!Y.hides(t)&&vt?.figure||tr),o||rr(t)}function he({kept:t}){return t.find(({shown:e})=>e)?.id}function or(t,e){let{problem:n}=K;return Wt?`Reconnecting: ${Wt.message}`:t&&j&&!e?`There is no claim “${t}”. These are all claims.`:n&&n.name!==t?`${Bt(n.name)?.title??n.name}: ${n.message}`:""}async function rr(t){let{name:e}=t,n=Q.query(),s=`${e} ${n} ${he(t)}`;if(s!==wt){wt=s;try{let o=await k("GET",`/api/claims/${e}${n&&`?${n}`}`);if(wt!==s||ct()!==e)return;vt=o,L()}catch(o){Wt=I(o),wt=""}}}function ns(){let t=new URLSearchParams(location.search),[e,n]=[t.get("claim"),t.get("finding")];W()!=="/claims"||!n||!e||(Q.set(e,n),history.replaceState(null,"",v(`/claims?claim=${e}`)))}function $e(){zt.watch(W()==="/claims"&&!document.hidden)}var yt=null;kt(()=>{ns(),$e();let t=ct();W()!=="/claims"||t===yt||(In(bt,_t(bt,t??yt),Ft,L),t?(ge.scrollTop=0,R(Gt,"h2")?.focus({preventScroll:!1}),Ft===null&&_t(bt,t)?.scrollIntoView({block:"nearest"})):_t(bt,yt)?.querySelector("button")?.focus(),yt=t)});cn(jt,N,ct);document.addEventListener("visibilitychange",$e);ns();yt=ct();$e();jt.dataset.ready="true";
