import{a as c,b as i}from"./chunk-QVNFTSVQ.js";var l={"at least":"≥ ","at most":"≤ "};function p(r){if(r===null||!Number.isFinite(r))return"–";let t=Number(r.toPrecision(2));return r>=999500?t<1e9?`${f(t/1e6)} million ×`:`${r.toExponential(1).replace("e+","e")} ×`:r>=99.5?`${Math.round(r).toLocaleString("en-US")} ×`:r>=9.95?`${r.toFixed(1)} ×`:r>=.005||r===0?`${r.toFixed(2)} ×`:`${r.toExponential(1)} ×`}function d(r,t){let e=o=>[Math.exp(-t),Math.exp(t)].some(u=>u.toFixed(o)===r.toFixed(o)),n=[2,3,4].find(o=>!e(o))??2;return n===2?p(r).replace(" ×",""):r.toFixed(n)}function x(r,t){return t==="unknown"?t:t?`${l[t]}${r}`:r}function a([r,t],e,n=" to "){return r===null?t===null?"–":`${e(t)} or less`:t===null?`${e(r)} or more`:`${e(r)}${n}${e(t)}`}function $(r){return r.replaceAll(/± | [%×]/g,t=>t.replace(" "," "))}function h(r){return r===null?"–":r<1e-4?"< .0001":r>=.9995?"1":String(Number(r.toPrecision(2))).replace(/^0/,"")}function f(r){return String(Number(r.toPrecision(2)))}var s={supported:i`<circle cx="7" cy="7" r="6.5" fill="currentColor" /><path
            d="M4 7.2l2.2 2.2L10.2 5"
            fill="none"
            stroke="var(--surface)"
            stroke-width="1.6"
        />`,inconclusive:i`<circle cx="7" cy="7" r="5.8" fill="none" stroke="currentColor" stroke-width="1.5" /><path
            d="M4 7h6"
            stroke="currentColor"
            stroke-width="1.5"
        />`,"not supported":i`<rect
            x="1"
            y="1"
            width="12"
            height="12"
            rx="1.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
        /><path d="M4.5 4.5l5 5M9.5 4.5l-5 5" stroke="currentColor" stroke-width="1.5" />`},g=Object.keys(s);function S(r,t=String(r),e=!1){return c`<span class="badge ${r.replace(" ","-")}${e?" apart":""}"
        ><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${s[r]}</svg>${t}</span
    >`}export{p as a,d as b,x as c,a as d,$ as e,h as f,g,S as h};
