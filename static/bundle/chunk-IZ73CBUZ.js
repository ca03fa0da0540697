function r(n,a,f,l,s){let i=!1;for(let e=a;e<=f;e++){let o=s(e);if(!Number.isFinite(o)){i=!1;continue}let t=Math.max(-1e4,Math.min(1e4,o));i?n.lineTo(l(e),t):n.moveTo(l(e),t),i=!0}}export{r as a};
