import{a as d,b as ct,d as ut,f as ft,g as dt}from"../chunk-T4UHUKAL.js";import{a as at,c as it,e as lt}from"../chunk-V2QA5TZO.js";import{b as E,d as g}from"../chunk-A7S7FWEI.js";import"../chunk-ODGBKIZL.js";import{b as F}from"../chunk-CCZD6CYB.js";import{a as D}from"../chunk-X2A5Z2GG.js";import{a as i,d as $,g as nt,i as st,j as M,k as rt,n as h,p as B}from"../chunk-QVNFTSVQ.js";import{a as O,c as et,f as ot}from"../chunk-55UK5QIW.js";import{b as _,d as I,e as G}from"../chunk-OUACMDLR.js";var mt=1e4;function pt(t,e){let o=new Map;function n(s){if(s.left=Math.ceil((s.end-Date.now())/1e3),s.left>0)return t();clearInterval(s.timer);let r=H(s.run.id)?.contains(G())??!1;t(),e(s.run,r)}return{get:s=>o.get(s),ids:()=>[...o.keys()],add(s,r){let a=Date.now()+mt,l={run:s,height:r,end:a,left:mt/1e3,busy:!1,timer:0};l.timer=setInterval(()=>n(l),1e3),o.set(s.id,l),t(),H(s.id)?.querySelector("button")?.focus({preventScroll:!0})},clear(s){clearInterval(o.get(s)?.timer),o.delete(s)}}}function H(t){return document.getElementById(`gone-${t}`)?.closest("tr")}function ht(t,e){let{run:o,height:n,left:s,busy:r}=t,a=d(o),l=`gone-${o.id}`,c=i`<button
            type="button"
            class="button"
            aria-label="Undo: bring ${a} back"
            aria-describedby=${l}
            ?disabled=${r}
            @click=${()=>e(t)}
        >
            Undo</button
        ><span class="fine" aria-hidden="true">${s} s</span>`;return i`<tr role="row" class="gone" style="min-height: ${n}px">
        <td role="cell" aria-colspan="9">
            <span id=${l}>Deleted ${a}${Vt(o)}.</span>
            ${s>0?c:$}
        </td>
    </tr>`}function Vt({frames:t,bytes:e}){return t?` with ${h(t)} ${t===1?"frame":"frames"}, ${B(e)}`:""}var Qt=0;function Yt({label:t,value:e,most:o=null,about:n=null,save:s,onClose:r},a){let l=`editor-${++Qt}`,c=e,p="",b=!1;async function U(f,w){if(b)return;let y=f.value.trim();if(y===e)return T(w);if(!(y===c&&!w)){c=y;try{await s(y)}catch(Q){return p=Xt(Q),a()}T(w)}}function T(f){b||(b=!0,r(f))}function V(f){if(f.key==="Enter")U(f.currentTarget,!0);else if(f.key==="Escape")T(!0);else return;f.preventDefault()}function u({currentTarget:f}){queueMicrotask(()=>document.activeElement!==f&&U(f,!1))}return{id:l,view:()=>Jt({id:l,label:t,value:e,most:o,about:n,problem:p},{keyed:V,left:u})}}function Jt({id:t,label:e,value:o,most:n,about:s,problem:r},{keyed:a,left:l}){return i`<div class="editor">
        <input
            class="input"
            id=${t}
            aria-label=${e}
            aria-describedby=${s?`${t}-about ${t}-problem`:`${t}-problem`}
            aria-invalid=${r?"true":$}
            maxlength=${n??$}
            .value=${o}
            autocomplete="off"
            spellcheck="false"
            @keydown=${a}
            @blur=${l}
        />
        ${s&&i`<p class="fine" id="${t}-about">${s}</p>`}
        <p class="problem" role="alert" id="${t}-problem">${r}</p>
    </div>`}function $t(t){let e=new Map;return{view:o=>e.get(o)?.view()??null,open(o,n,s){function r(c){e.delete(o),t(),c&&s()?.focus()}let a=Yt({...n,onClose:r},t);e.set(o,a),t();let l=document.getElementById(a.id);l instanceof HTMLInputElement&&l.select(),l?.focus()}}}function Xt({field:t,message:e}){let o=t&&e.startsWith(`${t}: `)?e.slice(t.length+2):e;return o[0].toUpperCase()+o.slice(1)}var Zt=1e3,zt=2e3,Kt=4e3,C=50,te=t=>t?.state==="running"||t?.state==="queued";function gt(t,e){let o={search:"",tag:"",sort:"started",descending:!0,offset:0,claims:!1},n={ids:[],found:0,all:0},s=null,r=0,a=ne(l);async function l(){let u=r,f=performance.now(),w=s===null,y=null;try{let q=await E("GET",ee(o,s));if(u!==r)return;if(!c(q,f))return p()}catch(q){if(y=g(q),u!==r)return}e(y,w);let Q=n.ids.some(q=>te(t.get(q)));u===r&&a.plan(y?zt:Q?Zt:Kt)}function c(u,f){s=u.cursor;let w=oe(t,u,f);return w&&u.ids&&(n={ids:u.ids,found:u.found,all:u.all}),w}function p(u=0){r+=1,s=null,a.plan(u)}function b(u){a.watch(u)&&p()}function U(u,f=0){o={...o,offset:0,...u},p(f)}function T(u){n={ids:n.ids.filter(f=>f!==u),found:n.found-1,all:n.all-1}}function V(){r+=1,a.plan(0)}return{question:()=>o,page:()=>n,watch:b,ask:U,drop:T,soon:V}}function ee(t,e){let o=Object.entries({sample:!0,limit:C,...t,...e===null?{}:{since:e}});return`/api/table?${new URLSearchParams(o.map(([n,s])=>[n,String(s)]))}`}function oe(t,{ids:e,items:o},n){return e===null?!0:(t.put(o,n),t.keep(new Set(e),n),e.every(s=>t.get(s)))}function ne(t){let e=0,o=!1;return{plan(n){clearTimeout(e),o&&(e=setTimeout(t,n))},watch(n){let s=n!==o;return o=n,s}}}function bt(){let t=new Map,e=new Map,o=(n,s)=>e.get(n)>s;return{all:()=>[...t.values()],get:n=>t.get(n),put(n,s){for(let r of n)o(r.id,s)||t.set(r.id,r)},keep(n,s){for(let r of t.keys())!n.has(r)&&!o(r,s)&&t.delete(r)},set(n){e.set(n.id,performance.now()),t.set(n.id,n)},drop(n){e.set(n,performance.now()),t.delete(n)}}}function Y({experiment:t,...e}){let o=t.arms.map(({name:n,norm:s})=>({name:n,kind:s?.kind??"none"}));return{...e,dataset:t.dataset,arms:o}}function wt(t,e,o){let n=[...e];for(let[s,r]of t.entries()){if(!o.has(r)||n.includes(r))continue;let a=t.slice(0,s).findLast(l=>n.includes(l));n.splice(a===void 0?0:n.indexOf(a)+1,0,r)}return n}var se=6e3;function yt(t){let e=[];return{say(o){let n={text:o};e=[...e,n],t(),setTimeout(()=>{e=e.filter(s=>s!==n),t()},se)},view:()=>i`<div class="notices" role="status">
                ${M(e,o=>o,({text:o})=>i`<p>${o}</p>`)}
            </div>`}}function vt({size:t,offset:e,shown:o,found:n},s){let r=`${h(e+1)} to ${h(e+o)} of ${h(n)}`,a=n<=t&&e===0;return i`<nav class="pager" aria-label="Pages of runs" ?hidden=${a}>
        <button type="button" class="button" ?disabled=${e===0} @click=${()=>s(-t)}>‹ Previous</button>
        <span role="status">${r}</span>
        <button type="button" class="button" ?disabled=${e+t>=n} @click=${()=>s(t)}>
            Next ›
        </button>
    </nav>`}function kt(){let t=G();!t?.matches(".pager :disabled")||!t.parentElement||I(t.parentElement,"button:enabled")?.focus()}var St=4,xt=({arms:t})=>t.length>St?St-1:t.length;function Ot(t){return nt([t.id],()=>re(t))}function re(t){let{arms:e}=t,o=e.map(({name:p})=>p),n=it(e.map(p=>p.kind)),s=at(n),r=xt(t),a=o.slice(r),l=o.slice(0,r).map((p,b)=>i`<li class="arm-${n[b]}">
                    <i class="dot mark-${s[b]}"></i><span>${ft(p,void 0,o)}</span>
                </li>`),c=a.length?i`<li class="fine" title=${a.join(", ")}>+ ${a.length} more</li>`:$;return i`<ul class="lines arms-of" role="list">
        ${l}${c}
    </ul>`}function Et(t){let e=t.arms.slice(0,xt(t)).map((o,n)=>i`<li>${ae(t.accuracy?.[n])}</li>`);return i`<ul class="lines shares" role="list">
        ${e}
    </ul>`}function ae(t){return typeof t=="number"?`${(100*t).toFixed(1)} %`:"–"}var ie=100;function Mt(t,e){let o=()=>i`<a class=${t.name===null?"unnamed":""} href=${O(`/lab?run=${encodeURIComponent(t.id)}`)}
            >${d(t)}</a
        >`;return i`<div class="name">${e.view(`${t.id} name`)??o()}</div>`}function Lt(t,{editors:e,change:o},n){let s={label:`Name of ${d(t)}`,value:t.name??"",most:ie,save:r=>o(t.id,{name:r||null})};e.open(`${t.id} name`,s,()=>n)}function Nt(t){let{state:e,step:o,steps:n,eta:s,bytes:r}=t;return i`<div class="progress-of">
        <div
            class="bar"
            role="progressbar"
            aria-valuemin="0"
            data-state=${e}
            aria-label="Progress of ${d(t)}"
            aria-valuemax=${n}
            aria-valuenow=${o}
        >
            <i style="width: ${100*o/n}%"></i>
        </div>
        <div class="line">
            <span>${h(o)} of ${h(n)}</span>
            <span class="fine">${s!==null?`${lt(s)} left`:r?B(r):""}</span>
        </div>
    </div>`}function Tt({state:t,place:e,error:o}){let n=o?o.message:e?`place ${e}`:"";return i`<div>
        <b class="state-of" data-state=${t}>${t}</b>
        <span class="fine why" title=${o?.message??""}>${n}</span>
    </div>`}var le=t=>e=>t.toLowerCase()===e.toLowerCase();function qt(){let{most:t,longest:e}=D().tags;return`Separate tags with commas. Up to ${t}, of at most ${e} characters each.`}function It(t,e){let{most:o,longest:n}=D().tags,s=[...e];for(let r of t.split(",").map(a=>a.trim().replace(/\s+/g," "))){let a=[...r].length;if(a>n)throw new Error(`“${r}” has ${a} characters. A tag has at most ${n}.`);r&&!s.some(le(r))&&s.push(r)}if(s.length>o)throw new Error(`These would be ${s.length} tags. A run has at most ${o}.`);return s}function Dt(t,e){let o=()=>i`<button
            type="button"
            class="quiet editors"
            aria-label="+ tag for ${d(t)}"
            @click=${n=>ue(t,e,n)}
        >
            + tag
        </button>`;return i`<div class="tags-of">
        <ul class="tags" role="list" ?hidden=${t.tags.length===0}>
            ${M(t.tags,n=>n,(n,s)=>ce(t,n,s,e))}
        </ul>
        ${e.editors.view(`${t.id} tags`)??o()}
    </div>`}function ce(t,e,o,n){let s=`Show the runs with the tag ${e}`;return i`<li class="tag">
        <button type="button" class="word" title=${s} @click=${()=>n.choose(e)}>${e}</button>
        <button
            type="button"
            class="editors"
            aria-label="Remove tag ${e} of ${d(t)}"
            @click=${r=>fe(t,e,o,n,r)}
        >
            ×
        </button>
    </li>`}function ue(t,{editors:e,change:o,now:n},{currentTarget:s}){let r=s.closest(".tags-of"),a={label:`New tags of ${d(t)}`,value:"",about:qt(),save(l){let c=n(t).tags,p=It(l,c);return p.length>c.length?o(t.id,{tags:p}):null}};e.open(`${t.id} tags`,a,()=>r&&I(r,":scope > button"))}async function fe(t,e,o,{change:n,complain:s},{currentTarget:r}){let a=r.closest(".tags-of");try{await n(t.id,{tags:t.tags.filter(c=>c!==e)})}catch(c){s(g(c))}((a?[...a.querySelectorAll(".tag > .editors")]:[])[o]??(a&&I(a,":scope > button")))?.focus()}function Ct(t,e){return i`<tr role="row" data-run=${t.id}>
        <th role="rowheader" scope="row" class="of-name">${Mt(t,e.editors)}</th>
        <td role="cell" class="of-preset">${t.preset??`none · ${t.dataset}`} ${de(t)}</td>
        <td role="cell" class="of-arms">${Ot(t)}</td>
        <td role="cell" class="of-state">${Tt(t)}</td>
        <td role="cell" class="of-progress">${Nt(t)}</td>
        <td role="cell" class="of-accuracy">${Et(t)}</td>
        <td role="cell" class="of-started">${me(t)}</td>
        <td role="cell" class="of-tags">${Dt(t,e)}</td>
        <td role="cell" class="of-actions">${pe(t,e)}</td>
    </tr>`}function de(t){let e=dt(t);return e?i`<a class="fine trunk" href=${e.href}>${e.text}</a>`:$}function me({started:t}){return t?i`<time datetime=${t} title=${new Date(t).toLocaleString("en-GB")}>${F(t)}</time>`:i`<time title="">–</time>`}function pe(t,e){let o=d(t);async function n(){try{await e.change(t.id,{pinned:!t.pinned})}catch(s){e.complain(g(s))}}return[i`<button
            type="button"
            class="quiet pin editors"
            aria-pressed=${t.pinned}
            aria-label="Pin ${o}"
            @click=${n}
        >
            ${t.pinned?"Pinned":"Pin"}
        </button>`,i`<button
            type="button"
            class="quiet editors"
            aria-label="Rename ${o}"
            @click=${({currentTarget:s})=>Lt(t,e,s)}
        >
            Rename
        </button>`,i`<a class="quiet" href=${O(`/lab?from=${encodeURIComponent(t.id)}`)} aria-label="Clone ${o}">Clone</a>`,i`<button type="button" class="quiet editors" aria-label="Delete ${o}" @click=${()=>e.remove(t)}>
            Delete
        </button>`]}var J={name:"Name",preset:"Preset",arms:"Arms",state:"State",progress:"Progress, steps",accuracy:"Mean accuracy",started:"Started",tags:"Tags"},Pt={accuracy:ct.accuracy_mean};function At(t,e,{rowOf:o,sortBy:n}){return i`<table class="table" role="table" aria-label="Runs" ?hidden=${t.length===0}>
        <thead role="rowgroup">
            <tr role="row" data-roving="row">
                ${Object.entries(J).map(([s,r])=>he(s,r,e,n))}
                <th role="columnheader" scope="col" class="of-actions"><span class="unseen">Actions</span></th>
            </tr>
        </thead>
        <tbody role="rowgroup" data-roving="table">
            ${M(t,s=>s,o)}
        </tbody>
    </table>`}function he(t,e,{sort:o,descending:n},s){let r=t!==o?$:n?"descending":"ascending",a=t in Pt?ut(Pt[t]):$;return i`<th role="columnheader" scope="col" class="of-${t}" aria-sort=${r}>
        <button type="button" @click=${()=>s(t)} ${a}>
            ${e}<i class="way" aria-hidden="true"></i>
        </button>
    </th>`}function Ut(t){let e=t.querySelector("tr[data-run]:focus-within");return e instanceof HTMLElement?e.dataset.run??null:null}function X(t,e){return t.querySelector(`tr[data-run="${CSS.escape(e)}"]`)}function _t(t){Z(Rt(t,"nextElementSibling")??Rt(t,"previousElementSibling"))}function Z(t){let e=t?.querySelector(".name a");e instanceof HTMLElement&&e.focus()}function Rt(t,e){for(let o=t?.[e];o;o=o[e])if(o.matches("[data-run]"))return o;return null}function Gt(t,e){t.matches(":hover")?t.addEventListener("mouseleave",e,{once:!0}):e()}function Bt({found:t,all:e,note:o,question:{sort:n,descending:s,tag:r}},a){let l=e===0?"":t===e?h(e):`${h(t)} of ${h(e)}`;return i`<div class="tools">
        <h1>Runs</h1>
        <span class="fine" role="status">${l}</span>
        <label class="also"
            ><input
                type="checkbox"
                @change=${({currentTarget:c})=>a.withClaims(c.checked)}
            />also the runs behind the claims</label
        >
        <button
            type="button"
            class="button only"
            ?hidden=${r===""}
            aria-label="Only runs with the tag ${r}: show all again"
            @click=${()=>a.only("")}
        >
            tag <b>${r}</b> ×
        </button>
        <input
            type="search"
            class="input"
            aria-label="Search the runs"
            placeholder="Search name, tag, arm, data set, state"
            autocomplete="off"
            spellcheck="false"
            maxlength="200"
            @input=${({currentTarget:c})=>a.search(c.value.trim())}
        />
        ${$e(n,s,a.sortBy)}
        <p class="note" role="status" ?hidden=${o===""}>${o}</p>
    </div>`}function $e(t,e,o){return i`<div class="sort">
        <select
            class="input"
            aria-label="Sort by"
            @change=${({currentTarget:n})=>o(n.value)}
        >
            ${Object.entries(J).map(([n,s])=>i`<option value=${n} .selected=${st(n===t)}>${s}</option>`)}
        </select>
        <button
            type="button"
            class="button"
            aria-label=${e?"Descending; turn round":"Ascending; turn round"}
            @click=${()=>o(t)}
        >
            ${e?"↓":"↑"}
        </button>
    </div>`}var Ht=400,ge=150,be=new Set(["started","progress","accuracy"]),x=_(document,"#runs"),A=bt(),j=new Set,z=new Set,P=new Map,S=[],K=!1,L=null,W=null,jt=0,we=$t(k),R=yt(k),v=pt(k,Te),m=gt(A,Se),ye={editors:we,now:t=>P.get(t.id)??t,change:Me,remove:Le,complain:t=>R.say(t.message),choose:Wt};function N(t=!1){let{ids:e,found:o}=m.page(),n=new Set(e);for(let l of e)v.clear(l),z.delete(l);let s=new Set([...j,...v.ids(),...z,Ut(x)]);!t&&S.every(l=>n.has(l)||s.has(l))&&e.every(l=>S.includes(l))||(S=wt(S,e,s));for(let l of A.all())P.set(l.id,l);for(let l of P.keys())S.includes(l)||P.delete(l);k();let{offset:a}=m.question();L&&a&&a>=o&&m.ask({offset:Math.max(0,Math.ceil(o/C)-1)*C})}function k(){let{ids:t,found:e,all:o}=m.page(),n=m.question(),s=ke(S.length,o+v.ids().length),r={size:C,offset:n.offset,shown:t.length,found:e};rt(i`${Bt({found:e,all:o,note:s,question:n},{search:xe,sortBy:Ft,withClaims:Oe,only:Wt})}
            <div class="scroll">${At(S,n,{rowOf:ve,sortBy:Ft})}${vt(r,Ee)}</div>
            ${R.view()}`,x),kt()}function ve(t){let e=v.get(t);if(e)return ht(e,Ne);let o=P.get(t);return o&&Ct(o,ye)}function ke(t,e){if(W&&L)return`Reconnecting: the server does not answer. The table is as of ${F(L)}.`;if(W)return W.message;if(!L)return e||performance.now()<jt+Ht?"":"Loading the runs…";if(!e)return i`No run yet. <a href=${O("/lab")}>Start one in the Lab</a> to see it here.`;let{search:o,tag:n}=m.question();return t?"":o?`No run matches “${o}”.`:`No run has the tag “${n}”.`}function Se(t,e){W=t,t||(L=new Date),N(e&&!t),!(!e||!K)&&(K=!1,_(x,"tbody").firstElementChild?.scrollIntoView({block:"nearest"}))}function xe(t){m.ask({search:t},ge)}function Oe(t){m.ask({claims:t})}function Wt(t){m.ask({tag:t}),k()}function Ee(t){K=!0,m.ask({offset:Math.max(0,m.question().offset+t)})}function Ft(t){let{sort:e,descending:o}=m.question();m.ask({sort:t,descending:t===e?!o:be.has(t)}),k()}async function Me(t,e){A.set(Y(await E("PATCH",`/api/runs/${t}`,e))),N()}async function Le(t){let{id:e}=t;if(!j.has(e)){if(!D().states.deletable.includes(t.state))return R.say(`${d(t)} is ${t.state}: stop it in the Lab first.`);j.add(e);try{await E("DELETE",`/api/runs/${e}`)}catch(o){let{status:n,message:s}=g(o);if(n!==404)return R.say(`${d(t)} was not deleted. ${s}`)}finally{j.delete(e)}A.drop(e),m.drop(e),v.add(t,X(x,e)?.offsetHeight??0),N(),m.soon()}}async function Ne(t){let{run:e}=t;t.busy=!0,k();try{A.set(Y(await E("POST",`/api/runs/${e.id}/restore`)))}catch(o){return t.busy=!1,R.say(`${d(e)} could not be restored. ${g(o).message}`)}v.clear(e.id),z.add(e.id),N(),Z(X(x,e.id)),m.soon()}function Te(t,e){e&&_t(H(t.id)),Gt(_(x,"tbody"),()=>{v.get(t.id)&&(v.clear(t.id),N(!0))})}function tt(){let t=et()==="/runs"&&!document.hidden;t&&!L&&(jt=performance.now(),setTimeout(()=>N(),Ht)),m.watch(t)}ot(tt);document.addEventListener("visibilitychange",tt);k();tt();x.dataset.ready="true";
