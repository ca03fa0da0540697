import{l as h,m as u}from"./chunk-7BMH2UYK.js";import{b as l}from"./chunk-UO3CMFMC.js";import{b as c}from"./chunk-AU32J5BX.js";import"./chunk-4R4D3QU2.js";import{a as p}from"./chunk-UOOXOQYA.js";import"./chunk-G36JJ25S.js";import{a as i,n}from"./chunk-QVNFTSVQ.js";import{a as e}from"./chunk-OUACMDLR.js";import"./chunk-U7SLB2LY.js";async function P(o,r){let t=l(o,r);if(!t)return;let[s,a]=[e("div"),e("p",{class:"unseen",role:"status"})],f=c("Z̃",o.layer,o.units[0]),d=i`<h2>How the values of ${f} are made</h2>
        <p class="fine">
            ${r.name}, step ${n(o.step)}: each dot is one of ${n(t.z.length)} probe points. Drag
            one, or choose another batch.
        </p>
        ${s} ${a}`,g=p("How these values are made","unit-by-hand",d,{start:!0}),m=u(s,a,()=>null);g.addEventListener("close",m.clear),m.open({id:"hand",picture:($,y,b)=>h($,t,b,{step:4,size:t.z.length})},{})}export{P as showUnit};
