import{a as l}from"./chunk-UOOXOQYA.js";import{a as r,d as u,n as f}from"./chunk-QVNFTSVQ.js";import{d as b,e as d}from"./chunk-3FSPSE52.js";async function V(t){try{return await navigator.clipboard.writeText(t),!0}catch{return $(t),!1}}function $(t){let o=r`<h2>Copy this</h2>
        <p>The browser does not let this page copy. The text is selected: press Ctrl + C, or ⌘ + C.</p>
        <textarea readonly rows="4" aria-label="What to copy" .value=${t}></textarea>`;l("Copy this","by-hand",o).querySelector("textarea")?.select()}var h=1e3;function A(t,o){w(t.title,[t.table(o)].flat(),t.name,i=>b(o,i,"csv"))}function w(t,o,i,e){let n=o.map((s,c)=>x(s,e(`${i}${c?`-${c+1}`:""}`))),m=r`<h2>${t}</h2>
        <div class="tables" tabindex="0">${n}</div>`;l(`${t} as a table`,"data",m)}function x(t,o){let{caption:i,columns:e,rows:n}=t;async function m({currentTarget:a}){a.textContent=await T(S(t),o)?"Copied":"Saved as a file",setTimeout(()=>a.textContent="Copy as CSV",1500)}let s=a=>typeof a=="number"?"number":u,c=e.map((a,p)=>r`<th scope="col" class=${s(n[0]?.[p])}>${a}</th>`),y=n.slice(0,h).map(a=>r`<tr>
                ${a.map(p=>r`<td class=${s(p)}>${g(p)}</td>`)}
            </tr>`);return r`<div class="part">
        <button type="button" class="button" @click=${m}>Copy as CSV</button>
        ${n.length>h?r`<p class="fine">${C(n.length)}</p>`:u}
        <table>
            <caption>
                ${i}
            </caption>
            <thead>
                <tr>
                    ${c}
                </tr>
            </thead>
            <tbody>
                ${y}
            </tbody>
        </table>
    </div>`}function C(t){return`The first ${f(h)} of ${f(t)} rows; the CSV has all.`}function g(t){return typeof t!="number"?t??"":Number.isFinite(t)?String(Number(t.toPrecision(5))).replace("-","−"):""}function S({columns:t,rows:o}){let i=e=>{let n=typeof e=="number"?Number.isFinite(e)?String(e):"":String(e??"");return/[",\n]/.test(n)?`"${n.replaceAll('"','""')}"`:n};return[t,...o].map(e=>e.map(i).join(",")).join(`
`)+`
`}async function T(t,o){try{return await navigator.clipboard.writeText(t),!0}catch{return d(new Blob([t],{type:"text/csv"}),o),!1}}export{V as a,A as b,w as c};
