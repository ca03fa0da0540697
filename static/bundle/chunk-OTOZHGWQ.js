import{e as n}from"./chunk-H4YPZWIR.js";import{a as e,b as t,d as o}from"./chunk-QVNFTSVQ.js";var s={supported:t`<circle cx="7" cy="7" r="6.5" fill="currentColor" /><path
            d="M4 7.2l2.2 2.2L10.2 5"
            fill="none"
            stroke="var(--surface)"
            stroke-width="1.6"
        />`,inconclusive:t`<circle cx="7" cy="7" r="5.8" fill="none" stroke="currentColor" stroke-width="1.5" /><path
            d="M4 7h6"
            stroke="currentColor"
            stroke-width="1.5"
        />`,"not supported":t`<rect
            x="1"
            y="1"
            width="12"
            height="12"
            rx="1.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.5"
        /><path d="M4.5 4.5l5 5M9.5 4.5l-5 5" stroke="currentColor" stroke-width="1.5" />`},p=Object.keys(s);function a(r,i=String(r),l=!1){return e`<span class="badge ${r.replace(" ","-")}${l?" apart":""}"
        ><svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${s[r]}</svg>${i}</span
    >`}function d({reservation:r}){return r?e`<p class="reservation">${n(r)}</p>`:o}export{p as a,a as b,d as c};
