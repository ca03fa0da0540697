import{a as c,b as o}from"./chunk-QVNFTSVQ.js";var s={supported:o`<circle cx="7" cy="7" r="6.5" fill="currentColor" /><path
            d="M4 7.2l2.2 2.2L10.2 5"
            fill="none"
            stroke="var(--surface)"
            stroke-width="1.6"
        />`,inconclusive:o`<circle cx="7" cy="7" r="5.8" fill="none" stroke="currentColor" stroke-width="1.5" /><path
            d="M4 7h6"
            stroke="currentColor"
            stroke-width="1.5"
        />`,"not supported":o`<rect
            x="1"
            y="1"
            width="12"
            height="12"
            rx="1.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
        /><path d="M4.5 4.5l5 5M9.5 4.5l-5 5" stroke="currentColor" stroke-width="1.5" />`},h=Object.keys(s);function x(t,r=String(t),n=!1){return c`<span class="badge ${t.replace(" ","-")}${n?" apart":""}"
        ><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${s[t]}</svg>${r}</span
    >`}var d={"at least":"≥ ","at most":"≤ "};function l(t){if(t===null||!Number.isFinite(t))return"–";let r=Number(t.toPrecision(2));return t>=999500?r<1e9?`${p(r/1e6)} million ×`:`${t.toExponential(1).replace("e+","e")} ×`:t>=99.5?`${Math.round(t).toLocaleString("en-US")} ×`:t>=9.95?`${t.toFixed(1)} ×`:t>=.005||t===0?`${t.toFixed(2)} ×`:`${t.toExponential(1)} ×`}function m(t,r){let n=e=>[Math.exp(-r),Math.exp(r)].some(u=>u.toFixed(e)===t.toFixed(e)),i=[2,3,4].find(e=>!n(e))??2;return i===2?l(t).replace(" ×",""):t.toFixed(i)}function g(t,r){return`${d[r??""]??""}${t}`}function k(t){return t.replaceAll(/± | [%×]/g,r=>r.replace(" "," "))}function $(t){return t===null?"–":t<1e-4?"< .0001":t>=.9995?"1":String(Number(t.toPrecision(2))).replace(/^0/,"")}function p(t){return String(Number(t.toPrecision(2)))}export{h as a,x as b,l as c,m as d,g as e,k as f,$ as g};
