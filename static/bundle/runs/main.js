import{b as j}from"../chunk-CCZD6CYB.js";import{a as pt}from"../chunk-PZD62URY.js";import{a as u,b as ut,d as ft,f as mt,g as dt}from"../chunk-OWUGVOHL.js";import{a as it,c as ct,e as lt}from"../chunk-TFRKJJU6.js";import"../chunk-ODGBKIZL.js";import{a as R}from"../chunk-X2A5Z2GG.js";import{a as i,d as p,g as rt,i as G,j as M,k as at,n as $,p as B}from"../chunk-QVNFTSVQ.js";import{a as k,d as x,f as g,j as nt,m as st}from"../chunk-GZUHB2KP.js";import{b as _,d as I,e as F}from"../chunk-OUACMDLR.js";var ht=1e4;function $t(t,e){let o=new Map;function n(s){if(s.left=Math.ceil((s.end-Date.now())/1e3),s.left>0)return t();clearInterval(s.timer);let r=H(s.run.id)?.contains(F())??!1;t(),e(s.run,r)}return{get:s=>o.get(s),ids:()=>[...o.keys()],add(s,r){let a=Date.now()+ht,c={run:s,height:r,end:a,left:ht/1e3,busy:!1,timer:0};c.timer=setInterval(()=>n(c),1e3),o.set(s.id,c),t(),H(s.id)?.querySelector("button")?.focus({preventScroll:!0})},clear(s){clearInterval(o.get(s)?.timer),o.delete(s)}}}function H(t){return document.getElementById(`gone-${t}`)?.closest("tr")}function gt(t,e){let{run:o,height:n,left:s,busy:r}=t,a=u(o),c=`gone-${o.id}`,l=i`<button
            type="button"
            class="button"
            aria-label="Undo: bring ${a} back"
            aria-describedby=${c}
            ?disabled=${r}
            @click=${()=>e(t)}
        >
            Undo</button
        ><span class="fine" aria-hidden="true">${s} s</span>`;return i`<tr role="row" class="gone" style="min-height: ${n}px">
        <td role="cell" aria-colspan="9">
            <span id=${c}>Deleted ${a}${Zt(o)}.</span>
            ${s>0?l:p}
        </td>
    </tr>`}function Zt({frames:t,bytes:e}){return t?` with ${$(t)} ${t===1?"frame":"frames"}, ${B(e)}`:""}var Kt=0;function te({label:t,value:e,most:o=null,about:n=null,save:s,onClose:r},a){let c=`editor-${++Kt}`,l=e,h="",w=!1;async function A(m,y){if(w)return;let v=m.value.trim();if(v===e)return q(y);if(!(v===l&&!y)){l=v;try{await s(v)}catch(Q){return h=oe(Q),a()}q(y)}}function q(m){w||(w=!0,r(m))}function z(m){if(m.key==="Enter")A(m.currentTarget,!0);else if(m.key==="Escape")q(!0);else return;m.preventDefault()}function f({currentTarget:m}){queueMicrotask(()=>document.activeElement!==m&&A(m,!1))}return{id:c,view:()=>ee({id:c,label:t,value:e,most:o,about:n,problem:h},{keyed:z,left:f})}}function ee({id:t,label:e,value:o,most:n,about:s,problem:r},{keyed:a,left:c}){return i`<div class="editor">
        <input
            class="input"
            id=${t}
            aria-label=${e}
            aria-describedby=${s?`${t}-about ${t}-problem`:`${t}-problem`}
            aria-invalid=${r?"true":p}
            maxlength=${n??p}
            .value=${o}
            autocomplete="off"
            spellcheck="false"
            @keydown=${a}
            @blur=${c}
        />
        ${s&&i`<p class="fine" id="${t}-about">${s}</p>`}
        <p class="problem" role="alert" id="${t}-problem">${r}</p>
    </div>`}function bt(t){let e=new Map;return{view:o=>e.get(o)?.view()??null,open(o,n,s){function r(l){e.delete(o),t(),l&&s()?.focus()}let a=te({...n,onClose:r},t);e.set(o,a),t();let c=document.getElementById(a.id);c instanceof HTMLInputElement&&c.select(),c?.focus()}}}function oe({field:t,message:e}){let o=t&&e.startsWith(`${t}: `)?e.slice(t.length+2):e;return o[0].toUpperCase()+o.slice(1)}var ne=1e3,se=2e3,re=4e3,D=50,ae=t=>t?.state==="running"||t?.state==="queued";function wt(t,e){let o={search:"",tag:"",sort:"started",descending:!0,offset:0,claims:!1},n={ids:[],found:0,all:0},s=null,r=0,a=le(c);async function c(){let f=r,m=performance.now(),y=s===null,v=null;try{let C=await x("GET",ie(o,s));if(f!==r)return;if(!l(C,m))return h()}catch(C){if(v=g(C),f!==r)return}e(v,y);let Q=n.ids.some(C=>ae(t.get(C)));f===r&&a.plan(v?se:Q?ne:re)}function l(f,m){s=f.cursor;let y=ce(t,f,m);return y&&f.ids&&(n={ids:f.ids,found:f.found,all:f.all}),y}function h(f=0){r+=1,s=null,a.plan(f)}function w(f){a.watch(f)&&h()}function A(f,m=0){o={...o,offset:0,...f},h(m)}function q(f){n={ids:n.ids.filter(m=>m!==f),found:n.found-1,all:n.all-1}}function z(){r+=1,a.plan(0)}return{question:()=>o,page:()=>n,watch:w,ask:A,drop:q,soon:z}}function ie(t,e){let o=Object.entries({sample:!0,limit:D,...t,...e===null?{}:{since:e}});return`/api/table?${new URLSearchParams(o.map(([n,s])=>[n,String(s)]))}`}function ce(t,{ids:e,items:o},n){return e===null?!0:(t.put(o,n),t.keep(new Set(e),n),e.every(s=>t.get(s)))}function le(t){let e=0,o=!1;return{plan(n){clearTimeout(e),o&&(e=setTimeout(t,n))},watch(n){let s=n!==o;return o=n,s}}}function yt(){let t=new Map,e=new Map,o=(n,s)=>e.get(n)>s;return{all:()=>[...t.values()],get:n=>t.get(n),put(n,s){for(let r of n)o(r.id,s)||t.set(r.id,r)},keep(n,s){for(let r of t.keys())!n.has(r)&&!o(r,s)&&t.delete(r)},set(n){e.set(n.id,performance.now()),t.set(n.id,n)},drop(n){e.set(n,performance.now()),t.delete(n)}}}function Y({experiment:t,...e}){let o=t.arms.map(({name:n,norm:s})=>({name:n,kind:s?.kind??"none"}));return{...e,dataset:t.dataset,arms:o}}function vt(t,e,o){let n=[...e];for(let[s,r]of t.entries()){if(!o.has(r)||n.includes(r))continue;let a=t.slice(0,s).findLast(c=>n.includes(c));n.splice(a===void 0?0:n.indexOf(a)+1,0,r)}return n}var ue=6e3;function kt(t){let e=[];return{say(o){let n={text:o};e=[...e,n],t(),setTimeout(()=>{e=e.filter(s=>s!==n),t()},ue)},view:()=>i`<div class="notices" role="status">
                ${M(e,o=>o,({text:o})=>i`<p>${o}</p>`)}
            </div>`}}function xt({size:t,offset:e,shown:o,found:n},s){let r=`${$(e+1)} to ${$(e+o)} of ${$(n)}`,a=n<=t&&e===0;return i`<nav class="pager" aria-label="Pages of runs" ?hidden=${a}>
        <button type="button" class="button" ?disabled=${e===0} @click=${()=>s(-t)}>‹ Previous</button>
        <span role="status">${r}</span>
        <button type="button" class="button" ?disabled=${e+t>=n} @click=${()=>s(t)}>
            Next ›
        </button>
    </nav>`}function St(){let t=F();!t?.matches(".pager :disabled")||!t.parentElement||I(t.parentElement,"button:enabled")?.focus()}var fe="ABCDEF";function Et(t,e){let o=t.all().map((a,c)=>({...e(a.id)??a,letter:fe[c]}));if(!o.length)return p;let n=o.map(({id:a})=>encodeURIComponent(a)).join(","),s=`${o.length} ${o.length===1?"run":"runs"} picked`,r=i`<a class="button primary" href=${k(`/compare?runs=${n}`)}>Compare</a>`;return i`<section class="picked" aria-label="Runs to compare">
        <div class="line">
            <p role="status">
                <b>${s}</b>:
                ${o.map(({letter:a,...c},l)=>`${l?", ":""}${a} ${u(c)}`)}
            </p>
            ${o.length<2?i`<span class="fine">Pick another one to compare it with.</span>`:r}
            <button type="button" class="button" @click=${()=>t.clear()}>Clear</button>
        </div>
        ${me(t,o)}
    </section>`}function me(t,e){if(t.problem())return i`<p class="problem">${t.problem()}</p>`;let o=t.differences();return!o||e.length<2?p:pt(o,e.map(n=>({letter:n.letter,name:u(n)})))}var Ot=6,Mt="six runs at most are compared";function Lt(t){let e=new Map,o=null,n="",s=0;async function r(){let a=++s;if(o=null,n="",e.size<2)return t();t();try{let c=[...e.keys()].map(encodeURIComponent).join(","),l=await x("GET",`/api/differences?runs=${c}`);if(a!==s)return;o=l.differences}catch(c){if(a!==s)return;n=c instanceof Error?c.message:String(c)}t()}return{all:()=>[...e.values()],has:a=>e.has(a),full:()=>e.size>=Ot,differences:()=>o,problem:()=>n,turn(a){return!e.delete(a.id)&&e.size<Ot&&e.set(a.id,a),r()},drop(a){e.delete(a)&&r()},clear(){e.clear(),r()}}}var Tt=4,Nt=({arms:t})=>t.length>Tt?Tt-1:t.length;function qt(t){return rt([t.id],()=>de(t))}function de(t){let{arms:e}=t,o=e.map(({name:h})=>h),n=ct(e.map(h=>h.kind)),s=it(n),r=Nt(t),a=o.slice(r),c=o.slice(0,r).map((h,w)=>i`<li class="arm-${n[w]}">
                    <i class="dot mark-${s[w]}"></i><span>${mt(h,void 0,o)}</span>
                </li>`),l=a.length?i`<li class="fine" title=${a.join(", ")}>+ ${a.length} more</li>`:p;return i`<ul class="lines arms-of" role="list">
        ${c}${l}
    </ul>`}function Ct(t){let e=t.arms.slice(0,Nt(t)).map((o,n)=>i`<li>${pe(t.accuracy?.[n])}</li>`);return i`<ul class="lines shares" role="list">
        ${e}
    </ul>`}function pe(t){return typeof t=="number"?`${(100*t).toFixed(1)} %`:"–"}var he=100;function It(t,e){let o=()=>i`<a class=${t.name===null?"unnamed":""} href=${k(`/lab?run=${encodeURIComponent(t.id)}`)}
            >${u(t)}</a
        >`;return i`<div class="name">${e.view(`${t.id} name`)??o()}</div>`}function Rt(t,{editors:e,change:o},n){let s={label:`Name of ${u(t)}`,value:t.name??"",most:he,save:r=>o(t.id,{name:r||null})};e.open(`${t.id} name`,s,()=>n)}function Dt(t){let{state:e,step:o,steps:n,eta:s,bytes:r}=t;return i`<div class="progress-of">
        <div
            class="bar"
            role="progressbar"
            aria-valuemin="0"
            data-state=${e}
            aria-label="Progress of ${u(t)}"
            aria-valuemax=${n}
            aria-valuenow=${o}
        >
            <i style="width: ${100*o/n}%"></i>
        </div>
        <div class="line">
            <span>${$(o)} of ${$(n)}</span>
            <span class="fine">${s!==null?`${lt(s)} left`:r?B(r):""}</span>
        </div>
    </div>`}function Pt({state:t,place:e,error:o}){let n=o?o.message:e?`place ${e}`:"";return i`<div>
        <b class="state-of" data-state=${t}>${t}</b>
        <span class="fine why" title=${o?.message??""}>${n}</span>
    </div>`}var $e=t=>e=>t.toLowerCase()===e.toLowerCase();function Ut(){let{most:t,longest:e}=R().tags;return`Separate tags with commas. Up to ${t}, of at most ${e} characters each.`}function At(t,e){let{most:o,longest:n}=R().tags,s=[...e];for(let r of t.split(",").map(a=>a.trim().replace(/\s+/g," "))){let a=[...r].length;if(a>n)throw new Error(`“${r}” has ${a} characters. A tag has at most ${n}.`);r&&!s.some($e(r))&&s.push(r)}if(s.length>o)throw new Error(`These would be ${s.length} tags. A run has at most ${o}.`);return s}function _t(t,e){let o=()=>i`<button
            type="button"
            class="quiet editors"
            aria-label="+ tag for ${u(t)}"
            @click=${n=>be(t,e,n)}
        >
            + tag
        </button>`;return i`<div class="tags-of">
        <ul class="tags" role="list" ?hidden=${t.tags.length===0}>
            ${M(t.tags,n=>n,(n,s)=>ge(t,n,s,e))}
        </ul>
        ${e.editors.view(`${t.id} tags`)??o()}
    </div>`}function ge(t,e,o,n){let s=`Show the runs with the tag ${e}`;return i`<li class="tag">
        <button type="button" class="word" title=${s} @click=${()=>n.choose(e)}>${e}</button>
        <button
            type="button"
            class="editors"
            aria-label="Remove tag ${e} of ${u(t)}"
            @click=${r=>we(t,e,o,n,r)}
        >
            ×
        </button>
    </li>`}function be(t,{editors:e,change:o,now:n},{currentTarget:s}){let r=s.closest(".tags-of"),a={label:`New tags of ${u(t)}`,value:"",about:Ut(),save(c){let l=n(t).tags,h=At(c,l);return h.length>l.length?o(t.id,{tags:h}):null}};e.open(`${t.id} tags`,a,()=>r&&I(r,":scope > button"))}async function we(t,e,o,{change:n,complain:s},{currentTarget:r}){let a=r.closest(".tags-of");try{await n(t.id,{tags:t.tags.filter(l=>l!==e)})}catch(l){s(g(l))}((a?[...a.querySelectorAll(".tag > .editors")]:[])[o]??(a&&I(a,":scope > button")))?.focus()}function Ft(t,e){return i`<tr role="row" data-run=${t.id}>
        <th role="rowheader" scope="row" class="of-name">${ye(t,e)}${It(t,e.editors)}</th>
        <td role="cell" class="of-preset">${t.preset??`none · ${t.dataset}`} ${ve(t)}</td>
        <td role="cell" class="of-arms">${qt(t)}</td>
        <td role="cell" class="of-state">${Pt(t)}</td>
        <td role="cell" class="of-progress">${Dt(t)}</td>
        <td role="cell" class="of-accuracy">${Ct(t)}</td>
        <td role="cell" class="of-started">${ke(t)}</td>
        <td role="cell" class="of-tags">${_t(t,e)}</td>
        <td role="cell" class="of-actions">${xe(t,e)}</td>
    </tr>`}function ye(t,{picks:e}){let o=e.has(t.id),n=!o&&e.full();return i`<input
        type="checkbox"
        class="pick-run"
        aria-label="Compare ${u(t)}"
        title=${n?Mt:p}
        .checked=${G(o)}
        ?disabled=${n}
        @change=${()=>e.turn(t)}
    />`}function ve(t){let e=dt(t);return e?i`<a class="fine trunk" href=${e.href}>${e.text}</a>`:p}function ke({started:t}){return t?i`<time datetime=${t} title=${new Date(t).toLocaleString("en-GB")}>${j(t)}</time>`:i`<time title="">–</time>`}function xe(t,e){let o=u(t);async function n(){try{await e.change(t.id,{pinned:!t.pinned})}catch(s){e.complain(g(s))}}return[i`<button
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
            @click=${({currentTarget:s})=>Rt(t,e,s)}
        >
            Rename
        </button>`,i`<a class="quiet" href=${k(`/lab?from=${encodeURIComponent(t.id)}`)} aria-label="Clone ${o}">Clone</a>`,i`<button type="button" class="quiet editors" aria-label="Delete ${o}" @click=${()=>e.remove(t)}>
            Delete
        </button>`]}var J={name:"Name",preset:"Preset",arms:"Arms",state:"State",progress:"Progress, steps",accuracy:"Mean accuracy",started:"Started",tags:"Tags"},Gt={accuracy:ut.accuracy_mean};function jt(t,e,{rowOf:o,sortBy:n}){return i`<table class="table" role="table" aria-label="Runs" ?hidden=${t.length===0}>
        <thead role="rowgroup">
            <tr role="row" data-roving="row">
                ${Object.entries(J).map(([s,r])=>Se(s,r,e,n))}
                <th role="columnheader" scope="col" class="of-actions"><span class="unseen">Actions</span></th>
            </tr>
        </thead>
        <tbody role="rowgroup" data-roving="table">
            ${M(t,s=>s,o)}
        </tbody>
    </table>`}function Se(t,e,{sort:o,descending:n},s){let r=t!==o?p:n?"descending":"ascending",a=t in Gt?ft(Gt[t]):p;return i`<th role="columnheader" scope="col" class="of-${t}" aria-sort=${r}>
        <button type="button" @click=${()=>s(t)} ${a}>
            ${e}<i class="way" aria-hidden="true"></i>
        </button>
    </th>`}function Ht(t){let e=t.querySelector("tr[data-run]:focus-within");return e instanceof HTMLElement?e.dataset.run??null:null}function X(t,e){return t.querySelector(`tr[data-run="${CSS.escape(e)}"]`)}function Vt(t){Z(Bt(t,"nextElementSibling")??Bt(t,"previousElementSibling"))}function Z(t){let e=t?.querySelector(".name a");e instanceof HTMLElement&&e.focus()}function Bt(t,e){for(let o=t?.[e];o;o=o[e])if(o.matches("[data-run]"))return o;return null}function Wt(t,e){t.matches(":hover")?t.addEventListener("mouseleave",e,{once:!0}):e()}function zt({found:t,all:e,note:o,question:{sort:n,descending:s,tag:r}},a){let c=e===0?"":t===e?$(e):`${$(t)} of ${$(e)}`;return i`<div class="tools">
        <h1>Runs</h1>
        <span class="fine" role="status">${c}</span>
        <label class="also"
            ><input
                type="checkbox"
                @change=${({currentTarget:l})=>a.withClaims(l.checked)}
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
            @input=${({currentTarget:l})=>a.search(l.value.trim())}
        />
        ${Ee(n,s,a.sortBy)}
        <p class="note" role="status" ?hidden=${o===""}>${o}</p>
    </div>`}function Ee(t,e,o){return i`<div class="sort">
        <select
            class="input"
            aria-label="Sort by"
            @change=${({currentTarget:n})=>o(n.value)}
        >
            ${Object.entries(J).map(([n,s])=>i`<option value=${n} .selected=${G(n===t)}>${s}</option>`)}
        </select>
        <button
            type="button"
            class="button"
            aria-label=${e?"Descending; turn round":"Ascending; turn round"}
            @click=${()=>o(t)}
        >
            ${e?"↓":"↑"}
        </button>
    </div>`}var Yt=400,Oe=150,Me=new Set(["started","progress","accuracy"]),O=_(document,"#runs"),U=yt(),V=new Set,K=new Set,L=new Map,E=[],tt=!1,T=null,W=null,Jt=0,Le=bt(b),P=kt(b),S=$t(b,_e),et=Lt(b),d=wt(U,Ce),Te={editors:Le,picks:et,now:t=>L.get(t.id)??t,change:Pe,remove:Ue,complain:t=>P.say(t.message),choose:Xt};function N(t=!1){let{ids:e,found:o}=d.page(),n=new Set(e);for(let c of e)S.clear(c),K.delete(c);let s=new Set([...V,...S.ids(),...K,Ht(O)]);!t&&E.every(c=>n.has(c)||s.has(c))&&e.every(c=>E.includes(c))||(E=vt(E,e,s));for(let c of U.all())L.set(c.id,c);for(let c of L.keys())E.includes(c)||L.delete(c);b();let{offset:a}=d.question();T&&a&&a>=o&&d.ask({offset:Math.max(0,Math.ceil(o/D)-1)*D})}function b(){let{ids:t,found:e,all:o}=d.page(),n=d.question(),s=qe(E.length,o+S.ids().length),r={size:D,offset:n.offset,shown:t.length,found:e};at(i`${zt({found:e,all:o,note:s,question:n},{search:Ie,sortBy:Qt,withClaims:Re,only:Xt})}
            <div class="scroll">${jt(E,n,{rowOf:Ne,sortBy:Qt})}${xt(r,De)}</div>
            ${Et(et,a=>L.get(a))}${P.view()}`,O),St()}function Ne(t){let e=S.get(t);if(e)return gt(e,Ae);let o=L.get(t);return o&&Ft(o,Te)}function qe(t,e){if(W&&T)return`Reconnecting: the server does not answer. The table is as of ${j(T)}.`;if(W)return W.message;if(!T)return e||performance.now()<Jt+Yt?"":"Loading the runs…";if(!e)return i`No run yet. <a href=${k("/lab")}>Start one in the Lab</a> to see it here.`;let{search:o,tag:n}=d.question();return t?"":o?`No run matches “${o}”.`:`No run has the tag “${n}”.`}function Ce(t,e){W=t,t||(T=new Date),N(e&&!t),!(!e||!tt)&&(tt=!1,_(O,"tbody").firstElementChild?.scrollIntoView({block:"nearest"}))}function Ie(t){d.ask({search:t},Oe)}function Re(t){d.ask({claims:t})}function Xt(t){d.ask({tag:t}),b()}function De(t){tt=!0,d.ask({offset:Math.max(0,d.question().offset+t)})}function Qt(t){let{sort:e,descending:o}=d.question();d.ask({sort:t,descending:t===e?!o:Me.has(t)}),b()}async function Pe(t,e){U.set(Y(await x("PATCH",`/api/runs/${t}`,e))),N()}async function Ue(t){let{id:e}=t;if(!V.has(e)){if(!R().states.deletable.includes(t.state))return P.say(`${u(t)} is ${t.state}: stop it in the Lab first.`);V.add(e);try{await x("DELETE",`/api/runs/${e}`)}catch(o){let{status:n,message:s}=g(o);if(n!==404)return P.say(`${u(t)} was not deleted. ${s}`)}finally{V.delete(e)}U.drop(e),d.drop(e),et.drop(e),S.add(t,X(O,e)?.offsetHeight??0),N(),d.soon()}}async function Ae(t){let{run:e}=t;t.busy=!0,b();try{U.set(Y(await x("POST",`/api/runs/${e.id}/restore`)))}catch(o){return t.busy=!1,P.say(`${u(e)} could not be restored. ${g(o).message}`)}S.clear(e.id),K.add(e.id),N(),Z(X(O,e.id)),d.soon()}function _e(t,e){e&&Vt(H(t.id)),Wt(_(O,"tbody"),()=>{S.get(t.id)&&(S.clear(t.id),N(!0))})}function ot(){let t=nt()==="/runs"&&!document.hidden;t&&!T&&(Jt=performance.now(),setTimeout(()=>N(),Yt)),d.watch(t)}st(ot);document.addEventListener("visibilitychange",ot);b();ot();O.dataset.ready="true";
