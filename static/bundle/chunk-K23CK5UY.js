import{a as c,b as u,t as l}from"./chunk-QVNFTSVQ.js";var h={supported:u`<circle cx="7" cy="7" r="6.5" fill="currentColor" /><path
            d="M4 7.2l2.2 2.2L10.2 5"
            fill="none"
            stroke="var(--surface)"
            stroke-width="1.6"
        />`,inconclusive:u`<circle cx="7" cy="7" r="5.8" fill="none" stroke="currentColor" stroke-width="1.5" /><path
            d="M4 7h6"
            stroke="currentColor"
            stroke-width="1.5"
        />`,"not supported":u`<rect
            x="1"
            y="1"
            width="12"
            height="12"
            rx="1.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
        /><path d="M4.5 4.5l5 5M9.5 4.5l-5 5" stroke="currentColor" stroke-width="1.5" />`},k=Object.keys(h);function v(t,r=String(t),n=!1){return c`<span class="badge ${t.replace(" ","-")}${n?" apart":""}"
        ><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${h[t]}</svg>${r}</span
    >`}var g=[["supported",()=>"held here"],["not supported",()=>"did not hold here"],["inconclusive",t=>t===1?"is still open":"are still open"]],$=[["supported","What holds","The numbers here bear it out."],["not supported","What is disputed","The claim says one thing, the numbers here another."],["inconclusive","What is unknown","The numbers here do not settle it."]];function S(t,r=[]){let n=t.filter(p),e=n.filter(s=>s.verdict&&!r.includes(s));return[...x(`Of ${l(n.length)} claims that can fail, `,e),...y(t,r,e.length)]}function p({test:t}){return t!=="exact"}function M(t,r=[]){let[n,e]=[t.filter(o=>!p(o)),t.filter(o=>o.beyond)],s=e.length?` (${e.length} of them, ${a(e)}, beyond the lecture)`:"",i=n.length&&!n.some(o=>r.includes(o))?` (${a(n)})`:"";return`${t.length} claims: ${t.length-n.length} can fail and are tested${s}, ${n.length} must hold by construction${i}.`}function T(t,r=[]){let n=t.filter(e=>e.verdict&&!r.includes(e));return $.map(([e,s,i])=>({verdict:e,title:s,means:i,claims:n.filter(o=>o.verdict===e)}))}function a(t){return t.map(({number:r})=>r).join(" and ")}function x(t,r){let n=g.map(([e,s])=>{let i=r.filter(o=>o.verdict===e);return{verdict:e,says:s,some:i}}).filter(({some:e})=>e.length);return n.flatMap(({verdict:e,says:s,some:i},o)=>[{text:o?m(o,n.length):t},{text:`${l(i.length)} ${s(i.length)}`,verdict:e},{text:` (${i.map(({short:f})=>f).join(", ")})${o===n.length-1?". ":""}`}])}function m(t,r){return t<r-1?", ":r>2?", and ":" and "}function y(t,r,n){let[e,s]=[r.length,t.filter(o=>!o.verdict).length],i=e===1?"result stays":"results stay";return e?[{text:n?`${d(l(e))} more ${i} hidden until you guess.`:`Guess first: ${l(e)} ${i} hidden until you do.`}]:n?s?[{text:`${d(l(s))} of ${l(t.length)} claims ${s===1?"has":"have"} not been run here yet.`}]:[]:[{text:"No claim has been tested here yet. Run one to see its result here."}]}function d(t){return t[0].toUpperCase()+t.slice(1)}export{k as a,v as b,S as c,p as d,M as e,T as f,a as g,y as h};
