import{a as Qt,b as C}from"../chunk-QTR4QODK.js";import{a as it,b as Jt,c as lt,d as ct,e as b,f as ut}from"../chunk-H4YPZWIR.js";import{a as Kt,c as Vt}from"../chunk-7LGDEA2J.js";import"../chunk-KTOMFTIL.js";import{b as Bt,c as Ft}from"../chunk-G36JJ25S.js";import{b as G,d as U}from"../chunk-A7S7FWEI.js";import{b as Yt}from"../chunk-CCZD6CYB.js";import{a as c,b as g,d as h,h as xt,i as vt,j as at,k as A,m as Gt,r as Ut,t as N}from"../chunk-QVNFTSVQ.js";import{a as T,b as Pt,c as Y,e as rt,f as Ht}from"../chunk-55UK5QIW.js";import{a as $,b as K,c as st,d as V,e as zt}from"../chunk-OUACMDLR.js";import{a as jt}from"../chunk-RBTCMGFS.js";import"../chunk-ZXTVNX4L.js";import"../chunk-ZCM2DKYK.js";var Ze=[["supported",()=>"held here"],["not supported",()=>"did not hold here"],["inconclusive",t=>t===1?"is still open":"are still open"]],tn=[["supported","What holds","The numbers here bear it out."],["not supported","What is disputed","The claim says one thing, the numbers here another."],["inconclusive","What is unknown","The numbers here do not settle it."]];function Zt(t,e=[]){let n=t.filter(v),o=n.filter(s=>s.verdict&&!e.includes(s));return[...en(`Of ${N(n.length)} claims that can fail, `,o),...kt(t,e,o.length)]}function v({test:t}){return t!=="exact"}function te(t,e=[]){let[n,o]=[t.filter(a=>!v(a)),t.filter(a=>a.beyond)],s=o.length?` (${o.length} of them, ${J(o)}, beyond the lecture)`:"",r=n.length&&!n.some(a=>e.includes(a))?` (${J(n)})`:"";return`${t.length} claims: ${t.length-n.length} can fail and are tested${s}, ${n.length} must hold by construction${r}.`}function ee(t,e=[]){let n=t.filter(o=>o.verdict&&!e.includes(o));return tn.map(([o,s,r])=>({verdict:o,title:s,means:r,claims:n.filter(a=>a.verdict===o)}))}function J(t){return t.map(({number:e})=>e).join(" and ")}function en(t,e){let n=Ze.map(([o,s])=>{let r=e.filter(a=>a.verdict===o);return{verdict:o,says:s,some:r}}).filter(({some:o})=>o.length);return n.flatMap(({verdict:o,says:s,some:r},a)=>[{text:a?nn(a,n.length):t},{text:`${N(r.length)} ${s(r.length)}`,verdict:o},{text:` (${r.map(({short:i})=>i).join(", ")})${a===n.length-1?". ":""}`}])}function nn(t,e){return t<e-1?", ":e>2?", and ":" and "}function kt(t,e,n){let[o,s]=[e.length,t.filter(a=>!a.verdict).length],r=o===1?"result stays":"results stay";return o?[{text:n?`${Xt(N(o))} more ${r} hidden until you guess.`:`Guess first: ${N(o)} ${r} hidden until you do.`}]:n?s?[{text:`${Xt(N(s))} of ${N(t.length)} claims ${s===1?"has":"have"} not been run here yet.`}]:[]:[{text:"No claim has been tested here yet. Run one to see its result here."}]}function Xt(t){return t[0].toUpperCase()+t.slice(1)}var X=.4,Mt=12,O=240,on=6.8,ne=[.5,1,2,5,10],oe={.5:"½ ×",1:"1 ×",2:"2 ×",5:"5 ×",10:"10 ×"},m=t=>Math.log(t/X)/Math.log(Mt/X)*O,Q=t=>Math.max(X,Math.min(Mt,t));function dt(){let t=ne.map(e=>g`<text x=${m(e)} y="30" text-anchor="middle">${oe[e]}</text>`);return St(36,g`<text x=${m(1)-10} y="12" text-anchor="end">← opposite</text
            ><text x=${m(1)+10} y="12">as the lecture says →</text>${t}`)}function ht(t,e=52){if(t.test==="exact")return St(e,rn(t,e/2));let n=ne.map(a=>g`<line x1=${m(a)} x2=${m(a)} y1="0" y2=${e} class="grid" /><text
                    x=${m(a)}
                    y=${e+11}
                    text-anchor="middle"
                    class="tick"
                >${oe[a]}</text>`),o=sn(t).map(([a,i,l])=>g`<text x=${a} y=${e+24} text-anchor=${i} class="tick">${l}</text>`),[s,r]=[m(Math.exp(-t.band)),m(Math.exp(t.band))];return St(e,g`${n}${o}<rect x=${s} width=${r-s} y="0" height=${e} class="band" /><line
                x1=${m(1)}
                x2=${m(1)}
                y1="0"
                y2=${e}
                class="one"
            />${an(t,e/2)}`)}function sn({test:t,beyond:e}){let n=e?"as the claim says":"as the lecture says";return t==="equivalent"?[[0,"start",`grey band: ${n}`]]:[[m(1)-10,"end","← opposite"],[m(1)+10,"start",`${n} →`]]}function rn({checks:t},e){if(!t)return h;let n=t.filter(o=>o.holds).length;return g`<text x=${m(X)} y=${e+4} class="exact">${n} of ${t.length} identities hold</text>`}function an({effect:t,interval:e,bound:n,band:o},s){if(n==="unknown")return g`<text x=${O} y=${s+4} text-anchor="end"><tspan class="effect">unknown</tspan></text>`;if(t===null)return h;let[r,a]=e??[t,t],[i,l]=[r??0,a??1/0],u=lt(it(t),n),f=e?ct(e,yt=>Jt(yt,o)," – "):"",d=(yt,Qe,Xe)=>g`<text x=${yt} y=${Qe} text-anchor=${Xe}
                ><tspan class="effect">${u}</tspan>${f&&g`<tspan dx="6">${f}</tspan>`}</text>`,p=`M${O-26} ${s}h18m-6 -4.5l7 4.5l-7 4.5`;if(i>Mt)return g`<path d=${p} class="away" />${d(O-34,s+4,"end")}`;if(l<X)return g`<path d="M26 ${s}h-18m6 -4.5l-7 4.5l7 4.5" class="away" />${d(34,s+4,"start")}`;let w=ln(i,l,t,s),[x,_,j]=[m(Q(i)),m(Q(l)),m(Math.exp(o))];return _<O/2?g`${w}${d(Math.max(_+8,x<j?j+6:0),s+4,"start")}`:x-8-on*(u.length+f.length+1)<j?g`${w}${d(O,s-10,"end")}`:g`${w}${d(x-8,s+4,"end")}`}function ln(t,e,n,o){let[s,r]=[m(Q(t)),m(Q(e))],a=t>0?"m0 -6v12":"m6 -4.5l-6 4.5l6 4.5",i=e<1/0?"m0 -6v12":"m-6 -4.5l6 4.5l-6 4.5";return g`<path d="M${s} ${o}H${r}M${s} ${o}${a}M${r} ${o}${i}" class="whisker" /><circle
            cx=${m(Q(n))}
            cy=${o}
            r="3.5"
            class="dot"
        />`}function St(t,e){return c`<div class="forest">
        <svg viewBox="0 0 ${O} ${t}" width=${O} height=${t} aria-hidden="true">${e}</svg>
    </div>`}var cn=new Intl.DateTimeFormat("en-GB",{day:"numeric",month:"short",year:"numeric"});function Z({at:t,sample:e},n=new Date){if(e)return`sample of ${Tt(t)}`;let o=Yt(t,n);return new Date(t).toDateString()===n.toDateString()?`today, ${o}`:o}function Tt(t){return cn.format(new Date(t))}function se({budget:t,...e},n=new Date){return`${t}, ${Z(e,n)}`}function re(t,{chosen:e,hidden:n,asked:o},s){let{name:r,number:a,title:i,sentence:l,statistic:u,take_home:f}=t,d=n?{...t,effect:null,bound:null,checks:null}:t;return c`<li class=${e?"card on":"card"} data-claim=${r} data-roving="row" @click=${x=>st(x,"button, a")||s.choose(r,x.clientY)}>
        <span class="number">${a}</span>
        <div class="first">
            <div class="named">
                <button type="button" class="sentence" aria-current=${e} @click=${({detail:x,clientY:_})=>s.choose(r,x?_:null)}>${i}</button>
                ${dn(t,n)}
            </div>
            ${f&&!n?c`<p class="take-home">${b(f)}</p>`:h}
        </div>
        <div class="effects">${ht(d)}</div>
        <div class="text">
            <p>${l}</p>
            <p class="fine">${u}</p>
        </div>
        ${un(t,{hidden:n,asked:o},s)}
    </li>`}function un(t,{hidden:e,asked:n},o){let{name:s,title:r,verdict:a,reproduction:i}=t,l=a?"Reproduce":"Run it";return c`<div class="side">
        <div class="stands">${hn(t,e)}</div>
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
        <div class="outcome">${a&&!e?fn(t):h}</div>
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
            <div class="state" aria-live="polite">${Ct(i,n)}</div>
        </div>
    </div>`}function y({reproduction:t}){return t!==null&&t.state!=="failed"}function q(t){return t.getAttribute("aria-disabled")==="true"}function dn(t,e){return!t.beyond&&(v(t)||e)?h:c`<span class="apart">${t.beyond?"beyond the lecture":"by construction"}</span>`}function hn(t,e){return e?c`<span class="fine">open it to predict</span>`:t.verdict?C(t.verdict,t.verdict,!v(t)):c`<span class="fine">not run here yet</span>`}function fn({n:t,test:e,reason:n,made:o,stuck:s,budget:r,debate:a,kept:i}){let l=`${e==="exact"?"exact":`n = ${t}`} · ${r} · ${o?Z(o):""}`,u=s?.length?`${s.join(" and ")}: stuck. `:"";return c`<span class="fine">${l}</span>
        ${i[0]?.shown===!1?c`<span class="fine older">not the newest</span>`:h}
        <p class="fine reason">${u}${b(n??"")}</p>
        ${a?c`<p class="fine reason debate">${b(a)}</p>`:h}`}function Ct(t,e=!1){if(!t||e&&t.state==="failed")return e?Et(0,"starting"):h;let{state:n,progress:o,eta:s,place:r,error:a}=t;return n==="failed"?c`<p class="problem">${a?.message??"It failed."}</p>`:n==="queued"?Et(o,`waiting, place ${r}`):Et(o,s===null||o<.08?"starting":`about ${Math.max(1,Math.round(s))} s left`)}function Et(t,e){return c`<progress max="1" value=${t} aria-label="Progress"></progress><span class="fine">${e}</span>`}var ie="firmground-findings";function le(){let t=pn();return{of:e=>t[e]??null,any:()=>Object.keys(t).length>0,set(e,n){let{[e]:o,...s}=t;(o??null)!==n&&ae(t=n===null?s:{...s,[e]:n})},clear:()=>ae(t={}),query:()=>Object.values(t).map(e=>`finding=${encodeURIComponent(e)}`).join("&")}}function pn(){try{return JSON.parse(sessionStorage.getItem(ie)??"{}")}catch{return{}}}function ae(t){try{sessionStorage.setItem(ie,JSON.stringify(t))}catch{}}function ce(t,e){return typeof t!="number"||!Number.isInteger(t)||t<1||t>40?null:e?mn(e,t):t}function mn(t,e){let n=new Set(t),o=[];for(let s=Math.max(-1,...t)+1;o.length<e;s=s===9999?0:s+1)n.has(s)||o.push(s);return o}function ue({planned:t,test:e,n,verdict:o}){if(!o||e==="exact"||n===null||n<2)return"";let s=e==="equivalent"?"that there is no effect":"an effect of 1.25 ×";if(t===null)return`The seeds differ so much that 400 would not be enough to show ${s}. `;let r=t>40?`, more than the ${40} that are possible here`:"";return`${`To show ${s} with a chance of 80 % takes ${t} seeds${r}`}: decide on their number before you see a verdict. `}var gn="Seeds differ in their first weights and the order of examples; which examples are for training and which for evaluation is the same for all, so an interval does not cover that choice.";function de(t,e){let{name:n}=t,o=e.asked(n)||y(t),{problem:s,budget:r}=e.settings,a=s?.name===n?s.message:"",i=e.arrived(n)?xn(e):Ct(t.reproduction,e.asked(n));return c`<div class="again">
        <div class="fields editors">
            <label>Seeds ${$n(n,e,o,a)}</label>
            <label
                >Budget
                <select
                    class="input"
                    aria-label="Budget"
                    ?disabled=${o}
                    .value=${vt(r)}
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
            ${t.seeds&&t.test!=="exact"?bn(t.seeds,n,o,e):h}
        </div>
        <div class="under">
            ${y(t)?wn(n,e):h}
            <div class="state">${i}</div>
        </div>
        <p class="problem" role="alert">${a}</p>
        ${yn(t).map(l=>c`<p class="fine editors">${l}</p>`)}
    </div>`}function $n(t,e,n,o){function s({currentTarget:r}){let a=r.value.trim();e.set({seeds:a===""?"":Number(a),problem:null})}return c`<input
        type="number"
        min="1"
        max=${40}
        inputmode="numeric"
        .value=${vt(String(e.settings.seeds))}
        class="input"
        aria-label="Seeds"
        aria-invalid=${o?"true":h}
        ?disabled=${n}
        @input=${s}
        @keydown=${({key:r})=>r==="Enter"&&e.reproduce(t)}
    />`}function bn(t,e,n,o){return c`<button
        type="button"
        class="button"
        data-act="replicate"
        title="As many seeds, none of those of the finding shown"
        aria-disabled=${n}
        @click=${s=>q(s.currentTarget)||o.reproduce(e,t)}
    >
        Replicate with new seeds
    </button>`}function wn(t,e){return c`<button type="button" class="button small editors" data-act="cancel" @click=${()=>e.cancel(t)}>
        Cancel
    </button>`}function yn(t){let{least_seeds:e,verdict:n}=t,o=e>1?`With fewer than ${e} seeds the verdict is always inconclusive. `:"",s=n?" The finding shown now is kept.":"",r=`${o}${ue(t)}`.trim();return[`Quick takes seconds, full a few minutes; both use every seed.${s}`,...r?[r,gn]:[]]}function xn(t){return c`<button type="button" class="link" data-act="see" @click=${t.see}>Done: see what came out</button>`}var Ot="firmground-predictions";function fe(){let t=kn();return{on:()=>t!==null,toggle(){t=t===null?{}:null,he(t)},of:e=>t?.[e]??null,hides:e=>t!==null&&t[e.name]===void 0&&e.verdict!==null,say(e,n){t={...t,[e]:n},he(t)}}}var vn="The runs cannot settle it";function It({test:t,prediction:{answers:e}}){return t==="greater"?[...e,vn]:e}function pe({verdict:t,interval:e,band:n,test:o}){if(t==="supported")return 0;if(o==="exact")return null;if(o==="equivalent")return t==="inconclusive"?1:2;if(t==="inconclusive")return 3;let[s,r]=e;return s===null?r<Math.exp(-n)?2:null:Math.exp(-n)<s&&r<Math.exp(n)?1:2}function me({verdict:t,test:e,effect:n,adjusted_p:o,prediction:{answers:s}}){return t!=="inconclusive"||e!=="greater"||o===null||o>=.05?"":` The evidence for “${s[Number(n)>1?0:2].toLowerCase()}” is more than chance, but the effect may be too small to matter.`}function kn(){try{return JSON.parse(localStorage.getItem(Ot)??"null")}catch{return null}}function he(t){try{t===null?localStorage.removeItem(Ot):localStorage.setItem(Ot,JSON.stringify(t))}catch{}}var ge="Where networks on one side were cut off before they got there, the mean is a bound: its interval has one end, and p holds on that side only. Where networks on both sides were, it is unknown.";function $e({p:t,p_drawn:e,adjusted_p:n,family:o}){return n===null?"":t===null?"No p value: a sign-flip test says nothing beside this bound and counts as p = 1 in Holm's correction.":`${e?"Sign-flip test by drawn signs":"Exact sign-flip test"}: p = ${ut(t)}, ${ut(n)} after Holm's correction over the ${o} tested claims, by the findings that the ledger shows now.`}function be({name:t,scale:e,effect:n,interval:o,p:s,bound:r}){let a=i=>e==="ratio"?it(i):z(i);return[t,lt(a(n),r),o?ct(o,a):"–",ut(s)]}function z(t){if(t==null)return"–";let e=Math.abs(t);return(e!==0&&(e<.001||e>=1e6)?t.toExponential(2):String(Number(t.toPrecision(4)))).replace("-","−")}function ye(t){let{details:e,checks:n,facts:o,timing:s}=t;return[Sn(t),e?.length?Mn(e):h,n?.length?Tn(n):h,we("Numbers",o),we("Seconds, which no verdict uses",s),En(t)]}function Sn(t){let e=$e(t);return e?c`<p class="fine">${e}</p>`:h}function Mn(t){return At(`${t.length} more statistics (exploratory, without correction)`,["","mean","95 % interval","p"],t.map(be),t.some(({bound:e})=>e)?ge:"")}function Tn(t){return At(`${t.filter(e=>e.holds).length} of ${t.length} identities hold`,["","found","law","tolerance","from"],t.map(e=>[`${e.holds?"✓":"✕"} ${e.name}`,z(e.got),z(e.expected),z(e.tolerance),e.source]))}function we(t,e){let n=Object.entries(e??{}).map(([o,s])=>[o,z(s)]);return n.length?At(t,["",""],n):h}function En({runs:t,made:e}){if(t?.length){let n=t.map(({id:o,title:s})=>c`<li><a href=${T(`/lab?run=${o}`)}>${s}</a></li>`);return c`<h3>The runs behind it; each opens in the Lab</h3>
            <ul class="runs-behind">
                ${n}
            </ul>`}return e?.sample?c`<p class="fine">The sample comes without its runs. Reproduce the claim to open them in the Lab.</p>`:h}function At(t,e,n,o=""){return c`<details>
        <summary>${t}</summary>
        <div class="scroll" tabindex="0">
            <table>
                <thead>
                    <tr>
                        ${e.map(s=>c`<th scope="col">${s}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${n.map(Cn)}
                </tbody>
            </table>
        </div>
        ${o?c`<p class="fine">${o}</p>`:h}
    </details>`}function Cn([t,...e]){return c`<tr>
        <th scope="row">${t}</th>
        ${e.map(n=>c`<td class="num">${n}</td>`)}
    </tr>`}function xe(t,e,n){let{number:o,verdict:s,title:r,sentence:a,take_home:i}=t,l=e.hides(t),u=s&&!l?C(s,`Claim ${o} is ${s}`,!v(t)):c`<span class="fine">Claim ${o}</span>`;return c`<div class="head">${u}<span class="space"></span>${On(t,n)}</div>
        <h2 tabindex="-1">${r}</h2>
        ${l||!i?c`<p class="says">${a}</p>`:c`<p class="take-home">${b(i)}</p>`}
        ${l?Ln(t,n):[Rn(t,e),_n(t,n)]}`}function On(t,e){return c`<div class="walk" data-roving="row">
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
    </div>`}function In(t){let{sentence:e,explanation:n,debate:o,take_home:s}=t;return c`${s?c`<p class="says">${e}</p>`:h}
        <p>${n.join(" ")}</p>
        ${Wn(t)} ${o?c`<p class="debate">${b(o)}</p>`:h}`}function ve(t,e,n){if(e.hides(t))return h;let o=[["Measured",t.statistic],["Why this measures it",t.why],["Means",t.means],["Does not mean",t.does_not_mean],["Caveat",t.caveat]];return c`${In(t)}
        <dl class="means">
            ${o.map(([s,r])=>c`<dt>${s}</dt>
                        <dd>${r}</dd>`)}
        </dl>
        ${An(t)} ${t.literature.length?Nn(t):h}
        ${t.verdict?ye(t):h} ${de(t,n)}`}function An({name:t}){return t!=="faster-learning"?h:c`<h3>Under which conditions?</h3>
        <p>
            The verdict is about one network. <a href=${T("/atlas")}>The atlas</a> shows the same comparison, by the
            training loss, at other learning rates, depths, activations, initial weights and mini-batches.
        </p>`}function Nn({literature:t}){return c`<h3>What the literature says</h3>
        <ul class="sources">
            ${t.map(({says:e,where:n})=>c`<li>${e} <span class="fine">${n}</span></li>`)}
        </ul>`}async function Dn(t,{name:e,kept:n}){let o=new URL(T(`/claims?claim=${e}`),location.href);n[0]?.shown===!1&&o.searchParams.set("finding",n.find(({shown:s})=>s)?.id??""),await Kt(o.href)&&(t.textContent="Link copied",setTimeout(()=>t.textContent="Copy link",2e3))}function Ln(t,e){let{name:n,prediction:o}=t,s=It(t).map((r,a)=>c`<button type="button" class="button" @click=${()=>e.say(n,a)}>${r}</button>`);return c`<div class="question">
        <h3>${o.question}</h3>
        <div class="answers">${s}</div>
        <button type="button" class="link" @click=${()=>e.say(n,"skipped")}>Show me without a guess</button>
    </div>`}function Rn(t,e){let n=e.of(t.name);if(typeof n!="number")return h;let[o,s]=[It(t),pe(t)],r=s===null?"The numbers do not settle it.":s===n?"That is what came out.":`What came out: ${o[s].toLowerCase()}.`;return c`<p class="recalled">${`You said: ${o[n].toLowerCase()}. ${r}${me(t)}`}</p>`}function Wn({verdict:t,conclusion:e,made:n,budget:o,seeds:s,versions:r}){if(!t||!n||!s||!r)return c`<p class="conclusion">Nothing has been measured here yet. Press Reproduce below.</p>`;let a=n.sample?`A sample that comes with the program, made on ${Tt(n.at)} (${n.machine})`:`Made here ${Z(n)}`,{firmground:i,torch:l}=r,u=`${o} budget, seeds ${qn(s)}, Firm Ground ${i}, PyTorch ${l}`;return c`<div class="conclusion">
        <p>${b(e??"")}</p>
        <p class="fine">${a}; ${u}.</p>
    </div>`}function _n({name:t,kept:e},n){if(e.length<2)return h;let o=e[0];return c`<div class="kept" role="group" aria-label="Findings kept">
        <span class="fine">Findings kept:</span>
        ${at(e,({id:s})=>s,s=>c`<button
                    type="button"
                    class="button small"
                    data-finding=${s.id}
                    aria-pressed=${s.shown}
                    @click=${()=>n.look(t,s===o?null:s.id)}
                >
                    ${se(s)}
                </button>`)}
        <p class="fine">The ledger, its tally and Holm’s correction count the finding that is shown.</p>
    </div>`}function qn(t){return t.every((n,o)=>!o||n===t[o-1]+1)&&t.length>2?`${t[0]} to ${t.at(-1)}`:t.join(", ")}var Pn=700,zn=5e3,Hn=2e3;function ke(t,e){let n=null,o=!1,s=!1,r=!1;async function a(){if(s||!o)return;s=!0;let l=!1,u=null;r=!1;let[f,d]=[performance.now(),t()];try{let{items:p}=await G("GET",`/api/claims${d&&`?${d}`}`);d!==t()?r=!0:(l=p.some(({reproduction:w})=>w&&w.state!=="failed"),e(p,null,f))}catch(p){u=U(p),e(null,u,f)}finally{s=!1,i(r?0:u?Hn:l?Pn:zn)}}function i(l){clearTimeout(n??void 0),n=o?setTimeout(a,l):null}return{watch(l){l!==o&&(o=l,l?a():i(0))},soon(){r=!0,i(0)}}}function Se(t,e,n){let o={ArrowUp:()=>e.next(-1),ArrowDown:()=>e.next(1),Escape:e.close};document.addEventListener("keydown",s=>{t.hidden||!n()||!o[s.key]||Bn(s)||(s.preventDefault(),o[s.key]())})}function Bn(t){return t.defaultPrevented||t.ctrlKey||t.metaKey||t.altKey||st(t,"input, select, textarea, dialog, .scroll")?!0:document.querySelector("dialog[open]")!==null}var Me=null;function Te(){return Me??=Fn(),Me}async function Fn(){let t=document.createElement("script");if(t.src=Pt("vendor/plotly/plotly-cartesian.min.js").href,await new Promise((e,n)=>{t.addEventListener("load",e),t.addEventListener("error",()=>n(new Error("Plotly could not be loaded."))),document.head.append(t)}),!window.Plotly)throw new Error("Plotly did not start.");return window.Plotly}function Ee(){return JSON.parse(document.getElementById("figure-parts")?.textContent??"{}")}var S={l:64,r:16,t:8,b:48,pad:0},jn=32,Gn=8;function D({title:t,log:e,low:n,high:o},s){let r=n===null||o===null?{}:{range:e?[Math.log10(n),Math.log10(o)]:[n,o]};return{title:{text:Ae(t,36),font:{size:11},standoff:6},type:e?"log":"linear",zeroline:!e,...e?Un([...s,n,o]):{tickformat:",~g"},...r}}function Ce(t,e){let n=[...new Set(Oe(t))].sort((a,i)=>a-i),o=n.map(Math.log10),s=(e-S.l-S.r)/(o[o.length-1]-o[0]),r=o.some((a,i)=>i&&(a-o[i-1])*s<jn);return n.length<2||n.length>Gn||r?{}:{tickmode:"array",tickvals:n,ticktext:n.map(Ie)}}function Oe(t){return t.filter(e=>e!==null).filter(e=>e>0)}function Ie(t){return t>=.001?Gt(t):t.toExponential(0).replace("e-","e−")}function Un(t){let e=Oe(t).map(Math.log10),[n,o]=[Math.floor(Math.min(...e)),Math.ceil(Math.max(...e))],s=Math.max(...e)-Math.min(...e);if(s<.4)return{tickmode:"array",tickvals:Ut(10**Math.min(...e),10**Math.max(...e),4)};let r=Math.max(1,Math.ceil((o-n)/6)),a=[];for(let i=n;i<=o;i++)s>2?(i-n)%r===0&&a.push(10**i):a.push(...(s<.7?[1,1.5,2,3,4,6,8]:[1,2,5]).map(l=>Number((l*10**i).toPrecision(2))));return{tickmode:"array",tickvals:a,ticktext:a.map(Ie)}}function Nt(t,e){return t.map(n=>Ae(n,(e-S.l-S.r)/t.length/6.4))}function Ae(t,e){let n=[""];for(let o of t.split(" ")){let s=n.at(-1);s&&s.length+o.length>=e?n.push(o):n[n.length-1]=s?`${s} ${o}`:o}return n.join("<br>")}function Ne(t,e){let{rules:n=[],x:o,y:s}=t,r=({value:l,along:u})=>(u==="y"?s:o)?.log?Math.log10(l):l,a=n.map(l=>({type:"line",line:{color:e.ink3,width:1,dash:"dash"},...l.along==="y"?{xref:"paper",x0:0,x1:1,y0:l.value,y1:l.value}:{yref:"paper",y0:0,y1:1,x0:l.value,x1:l.value}})),i=n.filter(({name:l})=>l).map(l=>({text:l.name,showarrow:!1,font:{size:11,color:e.ink2},bgcolor:e.surface,...l.along==="y"?{xref:"paper",x:1,xanchor:"right",y:r(l),yanchor:"bottom"}:{yref:"paper",y:1,yanchor:"top",x:r(l),xanchor:"left"}}));return{shapes:a,annotations:i}}var Kn=260,De=19,Vn=4,Le={scaleanchor:"x",scaleratio:1},Yn={line:"solid",dashed:"dot",points:"solid","line+points":"solid"},Jn={line:"lines",dashed:"lines",points:"markers","line+points":"lines+markers"};function Re(t,e,n,o=jt()){let{data:s,layout:r}=Qn(t,o,e),a=s.filter(p=>p.showlegend),i=new Set(a.map(Xn)).size>1?a.map(({name:p})=>p??""):[],l=s.every(({mode:p,showlegend:w})=>!w||p==="markers"),u=i.length>1?Zn(i,e):0,f=r.yaxis.title.text.split("<br>").length,d={...S,t:S.t+u,l:S.l+De*Math.max(0,f-2)};return{data:s,layout:{template:n,width:e,height:("square"in t&&t.square?Math.min(e,420):Kn)+u,margin:d,showlegend:i.length>1,legend:{orientation:"h",x:0,y:1.02,xanchor:"left",yanchor:"bottom",font:{size:11,color:o.ink2},itemsizing:l?"constant":"trace"},hovermode:"closest",dragmode:!1,...r,...Ne(t,o)}}}function Qn(t,e,n){switch(t.kind){case"plot":return to(t,e,n);case"slopes":return eo(t,e,n);case"map":return oo(t,e);case"bars":return no(t,e,n);case"pictures":throw new Error("Pictures are no chart.")}}function Xn({mode:t,line:e,marker:n}){return JSON.stringify([t,e?.color,e?.dash,n?.color])}function Zn(t,e){let n=44+5.8*Math.max(...t.map(s=>s.length)),o=Math.max(1,Math.floor((e-S.l-S.r)/n));return 8+De*Math.ceil(t.length/o)}function to({series:t,x:e,y:n,square:o},s,r){let a=t.flatMap(i=>i.x);return{data:t.flatMap(i=>We(i,s)),layout:{xaxis:{...D(e,a),...e.log?Ce(a,r):{}},yaxis:{...D(n,t.flatMap(i=>[...i.y,...i.low??[],...i.high??[]])),...o?Le:{}}}}}function eo({ends:t,values:e,arms:n,y:o},s,r){let a=t.map((l,u)=>u);return{data:e.map((l,u)=>({x:a,y:l,mode:"lines+markers",line:{color:s.ink3,width:1},showlegend:!1,marker:{size:7,color:a.map(f=>Dt(n[f],s))},name:`seed ${u+1}`,hovertemplate:"%{y:.4~g}<extra>%{fullData.name}</extra>"})),layout:{xaxis:{tickangle:0,tickvals:a,ticktext:Nt(t,r),range:[-.4,t.length-.6],zeroline:!1},yaxis:D(o,e.flat())}}}function no({groups:t,bars:e,values:n,low:o,high:s,arms:r,y:a},i,l){return{data:e.map((f,d)=>({type:"bar",name:f,x:t,y:n.map(p=>p[d]),marker:{color:Dt(r[d],i)},showlegend:e.length>1,error_y:o&&s?so(n,o,s,d,i):void 0,hovertemplate:`%{y:.4~g}<extra>${f}</extra>`})),layout:{barmode:"group",bargap:.35,xaxis:{type:"category",tickangle:0,tickvals:t,ticktext:Nt(t,l)},yaxis:D(a,[...n,...o??[],...s??[]].flat())}}}function oo({xs:t,ys:e,values:n,shown:o,legend:s,series:r,x:a,y:i,square:l},u){let f=[[0,u.surface],[1,u.theme==="dark"?"#4A5058":"#C9C9C4"]];return{data:[{type:o==="contours"?"contour":"heatmap",x:t,y:e,z:n,showscale:!1,colorscale:f,showlegend:!1,hovertemplate:`%{z:.3~g}<extra>${s}</extra>`,zsmooth:o==="contours"?void 0:"best",...o==="contours"?{contours:{coloring:"lines"},line:{width:1},colorscale:[[0,u.ghost],[1,u.ghost]],ncontours:14}:{}},...r.flatMap(p=>We(p,u))],layout:{xaxis:D(a,t),yaxis:{...D(i,e),...l?Le:{}}}}}function We(t,e){let n=Dt(t.arm,e),o=t.style.includes("points"),s=!o&&t.y.filter(i=>i===null).length>=Vn,r={type:"scatter",name:t.name,x:t.x,y:t.y,mode:Jn[t.style],showlegend:!!t.name,connectgaps:!1,opacity:s?.55:1,line:{color:n,width:s?1.25:1.75,dash:Yn[t.style]},marker:{color:n,size:t.x.length>60?3.5:6,opacity:t.x.length>60?.55:1},hovertemplate:`%{x:.4~g}, %{y:.4~g}<extra>${t.name}</extra>`};if(!t.low||!t.high)return[r];if(o)return[{...r,error_y:_e(t.y,t.low,t.high,n)}];let a={type:"scatter",x:t.x,mode:"lines",line:{width:0},hoverinfo:"skip",showlegend:!1};return[{...a,y:t.low},{...a,y:t.high,fill:"tonexty",fillcolor:ro(n)},r]}function so(t,e,n,o,s){let r=a=>a.map(i=>i[o]);return _e(r(t),r(e),r(n),s.ink)}function _e(t,e,n,o){return{type:"data",symmetric:!1,array:t.map((s,r)=>Number(n[r])-Number(s)),arrayminus:t.map((s,r)=>Number(s)-Number(e[r])),color:o,thickness:1.5,width:4}}function Dt(t,e){return t==null?e.ink:e.arms[t%e.arms.length].mark}function ro(t){return`${t}2E`}function qe(t){switch(t.kind){case"plot":return Pe(t);case"map":return ao(t);case"slopes":return io(t);case"bars":return lo(t);case"pictures":return co(t)}}function Pe({title:t,x:e,y:n,series:o,rules:s}){let r=o.some(u=>u.low),a=["series",e.title,n.title,...r?["low","high"]:[]],i=o.flatMap(u=>u.x.map((f,d)=>[u.name,f,u.y[d],...r?[u.low?.[d]??null,u.high?.[d]??null]:[]])),l=s?.length?[{caption:"Lines across it",columns:["line","value"],rows:s.map(({name:u,value:f})=>[u,f])}]:[];return[{caption:t,columns:a,rows:i},...l]}function ao(t){let e=t.values.flatMap((n,o)=>n.map((s,r)=>[t.xs[r],t.ys[o],s]));return[...Pe({...t,rules:[]}),{caption:t.legend||t.title,columns:[t.x.title,t.y.title,t.legend||"value"],rows:e}]}function io({title:t,ends:e,values:n,y:o}){return[{caption:`${t}: ${o.title}`,columns:["seed, in their order",...e],rows:n.map((s,r)=>[r+1,...s])}]}function lo({title:t,groups:e,bars:n,values:o,low:s,high:r,y:a}){let i=e.flatMap((l,u)=>n.map((f,d)=>[l,f,o[u][d],...s&&r?[s[u][d],r[u][d]]:[]]));return[{caption:`${t}: ${a.title}`,columns:["","",a.title,...s?["low","high"]:[]],rows:i}]}function co({title:t,rows:e}){return[{caption:t,columns:["row","picture","what the network says","right"],rows:e.flatMap(([n,o])=>o.map(({said:s,right:r},a)=>[n,a+1,s,r===null?"":r?"yes":"no"]))}]}var uo=560;function He(){let t=$("div",{id:"claims-figure",hidden:!0}),{config:e,templates:n}=Ee(),o=[],s=Promise.resolve();function r(u){if(u!==o){for(o=u,t.hidden=!u.length;t.childElementCount<u.length;)t.append(ho());ze(t).forEach((f,d)=>fo(f,u[d])),a()}}function a(){s=s.then(i,i)}async function i(){let u=o;if(!u.some(({kind:d})=>d!=="pictures"))return;let{newPlot:f}=await Te();if(u===o)for(let[d,p]of u.entries()){let w=ze(t)[d],x=Math.min(w.clientWidth,"square"in p&&p.square?420:uo);if(p.kind==="pictures"||x<=0)continue;let{data:_,layout:j}=Re(p,x,n[Bt()]);await f(w.children[1].firstElementChild,_,j,e)}}Ft(a);let l=0;return new ResizeObserver(()=>{t.clientWidth!==l&&(l=t.clientWidth,a())}).observe(t),{node:t,draw:r}}function ho(){let t=[$("h3"),$("div",{class:"plot"},$("div")),$("div",{class:"thumbnails"}),$("p",{class:"fine"})];return $("div",{class:"panel",hidden:!0},...t)}function ze(t){return[...t.children]}function fo(t,e){if(t.hidden=!e,!e)return;let[n,o,s,r]=[...t.children];A(c`${e.title} ${po(e)}`,n),o.setAttribute("role","img"),o.setAttribute("aria-label",`${e.title}${/[.?]$/.test(e.title)?"":"."} ${e.note}`),r.textContent=e.note,r.hidden=!e.note,o.hidden=e.kind==="pictures",s.hidden=e.kind!=="pictures",t.classList.toggle("wide",e.kind==="pictures"||e.kind==="bars"&&e.groups.length>4),A(e.kind==="pictures"?e.rows.map(mo):h,s)}function po(t){let e=o=>`${o.toLowerCase().replace(/[^a-z0-9]+/g,"-")}.csv`,n=()=>Vt(t.title,qe(t),t.title,e);return c`<button type="button" class="link" aria-label="View as table: ${t.title}" @click=${n}>
        table
    </button>`}function mo([t,e]){return c`<div class="pictures">
        <span class="label">${t}</span>
        ${e.map(n=>go(t,n))}
    </div>`}function go(t,{image:e,said:n,right:o}){let s=`${o===!1?"✕ ":""}${b(n)}`;return c`<figure class=${o===!1?"wrong":o?"right":h}>
        <img src=${e} alt=${n||t} width="48" height="48" />
        ${n?c`<figcaption>${s}</figcaption>`:h}
    </figure>`}function Be(t,e){let n=ee(t,e),o=n.reduce((r,a)=>r+a.claims.length,0),s=kt(t,e,o);return c`<section class="summary" aria-labelledby="claims-summary">
        <h2 id="claims-summary" tabindex="-1">So why does batch norm work?</h2>
        <div class="heads" ?hidden=${!o}>${dt()}</div>
        ${o?n.map($o):h}
        <p class="fine">${s.map(({text:r})=>r)}</p>
    </section>`}function Fe(){let t=K(document,"#claims-summary");t.scrollIntoView(),t.focus({preventScroll:!0})}function $o({verdict:t,title:e,means:n,claims:o}){return c`<h3>
            ${C(t,e)} <span class="fine">${o.length?n:"None of the claims."}</span>
        </h3>
        <ul>
            ${o.map(bo)}
        </ul>`}function bo(t){let{name:e,number:n,title:o,take_home:s,debate:r}=t;return c`<li>
        <span class="number">${n}</span>
        <div>
            <a href=${T(`/claims?claim=${e}`)}>${b(s??o)}</a>
            <p class="fine">
                ${o}${v(t)?"":" (by construction)"}${r?`. ${b(r)}`:""}
            </p>
        </div>
        ${ht(t)}
    </li>`}var je=[["mini-batch","The few dozen examples that a network learns from in one step. Batch norm takes its means and spreads over them."],["step","One small change of all weights, after one mini-batch."],["loss","How wrong the answers are; learning makes it small. In nats: 0 for a right answer given with certainty, about 2.3 for a guess among ten digits."],["gradient","For every weight, how much the loss would change if that weight grew a little. Learning moves the weights the opposite way."],["cosine","How far two directions agree, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite ones."],["held-out","Examples that the network never trains on. They show how well it does on new ones."],["generalization gap","The loss on held-out examples minus the loss on training examples: it measures what a network has memorised and cannot use elsewhere."],["seed","A number that fixes everything random: first weights, order of examples. Ten seeds are ten repetitions."],["arm","One treatment, for instance with BN. Arms with the same seed start alike and see the same mini-batches, so they are compared in pairs."],["lane","One network in training: one arm with one seed."],["spread, deviation","Standard deviation: how far values typically lie from their mean."],["running averages","Means and spreads that batch norm averages over its training steps, to normalize with at test time."],["ghost batch","A part of a mini-batch that batch norm treats as a mini-batch of its own."],["group norm","A relative of batch norm. It takes its mean and spread over some units of one example, so it needs no mini-batch."],["dropout","Setting random hidden values to 0 during training, so that no unit can rely on any single other one."],["identity","A law that must hold exactly, or up to the random error that statistics predicts. It is checked, not tested."],["interval","If the experiment were repeated many times with new seeds, 95 % of such intervals would contain the true mean ratio."],["sign-flip test, p","How often random signs of the pairs give a mean at least as far from no effect. If the claim is “no change”: how often they give one at least as close to none, were the effect as large as the band."],["Holm's correction","Ten tests easily find something by chance, so every p is raised to make up for that. The correction depends on all ten findings that the ledger shows."],["quick, full","What a reproduction may cost: quick takes fewer steps and smaller sizes than full, never fewer seeds."],["censored","A network that did not reach the goal in time. It counts as reaching it at the last step, so the ratio is only a bound, or unknown where both arms have such networks."]];var Lt="Why does batch norm work?",wo=["A network learns by changing its weights a little at every step. So what one layer passes on keeps changing while the next layer learns from it.","Batch normalization (BN) shifts and scales each hidden unit's values, over the current mini-batch, to a mean and a spread that the network itself may learn (β and γ).","Andrew Ng's lecture gives reasons why that helps. Here each of them is an experiment: what is measured was fixed before the runs, networks with and without BN start alike, and the verdict follows from the numbers."];function Ge(t,{chosen:e,hides:n,asked:o,predicting:s,problem:r=""},a){let i=t??[],l=i.filter(n),u=i.filter(d=>d.verdict&&!l.includes(d)),f=d=>({chosen:d.name===e,hidden:n(d),asked:o(d.name)});return c`<div class="inner">
        ${xo(t,o,s,a)}
        <p class="answer" ?hidden=${!t}>${Zt(i,l).map(yo)}</p>
        <button type="button" class="link" ?hidden=${!t} @click=${Fe}>
            What to take home, claim by claim
        </button>
        <div class="intro">${wo.map(d=>c`<p>${d}</p>`)}${To()}</div>
        <p class="counts" role="status">${t?So(i,u,l):h}</p>
        ${vo(i,a)}
        <p class="note" role="status">${r}</p>
        ${ko()}
        <ol class="cards">
            ${at(i,({name:d})=>d,d=>re(d,f(d),a))}
        </ol>
        <p class="fine foot">${t?Mo(t):""}</p>
        ${t?Be(i,l):h}
    </div>`}function ft(t,e){return V(t,`[data-claim="${CSS.escape(e??"")}"]`)}function yo({text:t,verdict:e}){return e?c`<strong>${t}</strong>`:t}function Ue(t,e,n,o){let s=e?.getBoundingClientRect();if(t.style.overflowAnchor="none",o(),e&&s?.height){let r=e.getBoundingClientRect(),a=n!==null&&n>=s.top&&n<=s.bottom?n:s.top;t.scrollTop+=r.top+(a-s.top)/s.height*r.height-a}requestAnimationFrame(()=>t.style.overflowAnchor="")}function xo(t,e,n,o){let s=t?.every(r=>y(r)||e(r.name));return c`<div class="top">
        <h1>${Lt}</h1>
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
            aria-disabled=${s??h}
            @click=${r=>q(r.currentTarget)||o.all()}
        >
            Reproduce all
        </button>
    </div>`}function vo(t,e){let n=t.filter(({kept:s})=>s[0]?.shown===!1).length,o=n===1?"One card shows":`${n} cards show`;return c`<p class="fine looked" ?hidden=${!n}>
        <span>${o} an earlier finding, not the newest.</span>
        <button type="button" class="link" @click=${e.newest}>Show the newest</button>
    </p>`}function ko(){return c`<div class="axis">
        <span></span>
        <span class="fine">claim<span class="fixed">, and the statistic fixed before the runs</span></span>
        ${dt()}
        <span class="fine">verdict</span>
    </div>`}function So(t,e,n){let o=e.filter(v),s=Qt.map(r=>C(r,`${o.filter(a=>a.verdict===r).length} ${r}`));return c`${o.length?s:h}<span class="fine">${te(t,n)}</span>`}function Mo(t){let[e,n]=["exact","equivalent"].map(o=>t.filter(({test:s})=>s===o));return`Dot and whisker: mean over paired seeds with its 95 % interval, as a ratio; a bound has one end and an arrow. Grey band: ± 10 %, too small to matter. Supported: the whole interval lies right of the band and p < .05 after Holm's correction. Not supported: inside the band, or left of it. Inconclusive: anything else. For claim ${J(n)} the band itself is what the lecture says. Claims ${J(e)} are identities: they are checked and not tested, so Holm counts ${t[0]?.family}, by the findings that the cards show.`}function To(){return c`<details class="words-used">
        <summary>Words used on this page</summary>
        <dl class="means">
            ${je.map(([t,e])=>c`<dt>${t}</dt>
                        <dd>${e}</dd>`)}
        </dl>
    </details>`}var bt=K(document,"#claims"),Ye=He(),H=$("div",{class:"ledger"}),[wt,Rt]=[$("div"),$("div",{id:"claims-more"})],_t=$("aside",{id:"claims-detail",class:"detail",hidden:!0,"aria-label":"The claim in detail"},wt,Ye.node,Rt);bt.append($("h1",{class:"unseen"},Lt),H,_t);var R=fe(),W=le(),Eo=[],L={seeds:10,budget:"quick",problem:null},M=new Map,tt=0,I=null,pt=null,ot=null,et="",mt=null,Ke="",B="",k={settings:L,set(t){Object.assign(L,t),E()},asked:t=>M.has(t),arrived:t=>B===t,see(){B="",E();let t=K(wt,"h2");t.scrollIntoView({block:"center"}),t.focus({preventScroll:!0})},choose(t,e=null){mt=e,rt(`/claims?claim=${t}`),mt=null},close:()=>rt("/claims"),next(t){let e=I?.map(s=>s.name)??[],n=e.indexOf(F()??""),o=e[Math.max(0,Math.min(e.length-1,n+t))];o&&rt(`/claims?claim=${o}`,{replace:!0})},async reproduce(t,e){let n=ce(L.seeds,e);if(M.has(t))return;let o=`Seeds: a whole number from 1 to ${40}, please.`;if(n===null)return k.set({problem:{name:t,message:o}});let s=tt;M.set(t,{answered:1/0}),W.set(t,null),await Ve("POST",t,`/api/claims/${t}/runs`,{budget:L.budget,seeds:n}),tt!==s&&await k.cancel(t)},async cancel(t){let{id:e}=M.get(t)??$t(t)?.reproduction??{};e&&await Ve("DELETE",t,`/api/claims/${t}/runs/${e}`)},async all(){let t=tt;for(let{name:e}of I??[]){let n=$t(e);tt===t&&n&&!y(n)&&await k.reproduce(e)}},async stop(){tt+=1;let t=(I??[]).filter(e=>y(e)||M.has(e.name));for(let{name:e}of t)await k.cancel(e)},look(t,e){W.set(t,e),gt.soon()},newest(){W.clear(),gt.soon()},predict(){R.toggle(),E()},say(t,e){R.say(t,e),E()}},gt=ke(W.query,(t,e,n)=>{I=t??I,pt=e,e?.code==="unknown_reproduction"&&W.any()&&k.newest();for(let[o,{answered:s}]of M)s<=n&&M.delete(o);E()});function $t(t){return I?.find(e=>e.name===t)}async function Ve(t,e,n,o){L.problem=null,E();try{let{id:s}=await G(t,n,o);M.has(e)&&M.set(e,{answered:performance.now(),id:s})}catch(s){M.delete(e),L.problem={name:e,message:U(s).message}}gt.soon(),E()}function F(){return Y()==="/claims"?new URLSearchParams(location.search).get("claim"):null}function E(){let t=F(),e=$t(t),n={chosen:t,hides:R.hides,asked:k.asked,predicting:R.on()};A(Ge(I,{...n,problem:Io(t,e)},k),H),bt.classList.toggle("open",!!e),_t.hidden=!e,e?(Co(e),Oo(e)):(ot=null,et="")}function Co(t){let{name:e}=t,n=y(t)||k.asked(e);n||B&&B!==e?B="":Ke===e&&t.reproduction===null&&t.made?.sample===!1&&(B=e),Ke=n?e:""}function Oo(t){let{name:e}=t,n=zt(),o=n?.closest(".again");A(xt(e,xe(t,R,k)),wt),A(xt(e,ve(t,R,k)),Rt),o&&(!n?.isConnected||n.matches(":disabled"))&&V(Rt,"[data-act=reproduce]")?.focus({preventScroll:!0});let s=ot?.name===e&&Wt(ot)===Wt(t);Ye.draw(s&&!R.hides(t)&&ot?.figure||Eo),s||Ao(t)}function Wt({kept:t}){return t.find(({shown:e})=>e)?.id}function Io(t,e){let{problem:n}=L;return pt?`Reconnecting: ${pt.message}`:t&&I&&!e?`There is no claim “${t}”. These are all claims.`:n&&n.name!==t?`${$t(n.name)?.title??n.name}: ${n.message}`:""}async function Ao(t){let{name:e}=t,n=W.query(),o=`${e} ${n} ${Wt(t)}`;if(o!==et){et=o;try{let s=await G("GET",`/api/claims/${e}${n&&`?${n}`}`);if(et!==o||F()!==e)return;ot=s,E()}catch(s){pt=U(s),et=""}}}function Je(){let t=new URLSearchParams(location.search),[e,n]=[t.get("claim"),t.get("finding")];Y()!=="/claims"||!n||!e||(W.set(e,n),history.replaceState(null,"",T(`/claims?claim=${e}`)))}function qt(){gt.watch(Y()==="/claims"&&!document.hidden)}var nt=null;Ht(()=>{Je(),qt();let t=F();Y()!=="/claims"||t===nt||(Ue(H,ft(H,t??nt),mt,E),t?(_t.scrollTop=0,V(wt,"h2")?.focus({preventScroll:!1}),mt===null&&ft(H,t)?.scrollIntoView({block:"nearest"})):ft(H,nt)?.querySelector("button")?.focus(),nt=t)});Se(bt,k,F);document.addEventListener("visibilitychange",qt);Je();nt=F();qt();bt.dataset.ready="true";
