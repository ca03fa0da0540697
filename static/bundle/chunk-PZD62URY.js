import{a as n,n as a}from"./chunk-QVNFTSVQ.js";function h(t,i){if(!t.length)return n`<p>Their experiments are the same.</p>`;let r=({letter:e,name:o})=>n`<th scope="col">${e} <span class="fine">${o}</span></th>`;return n`<div class="wide-table" tabindex="0" role="region" aria-label="Settings that differ">
        <table>
            <thead>
                <tr>
                    <th scope="col">Setting</th>
                    ${i.map(r)}
                </tr>
            </thead>
            <tbody>
                ${t.map(({path:e,values:o})=>n`<tr>
                            <th scope="row">${l(e)}</th>
                            ${o.map(p=>n`<td>${s(p)}</td>`)}
                        </tr>`)}
            </tbody>
        </table>
    </div>`}function s(t){if(t==null)return"–";if(!Array.isArray(t))return typeof t=="object"?JSON.stringify(t):String(t).replace("-","−");let i=t.map(r=>typeof r=="object"?"…":String(r)).join(", ");return i.length<=40?i||"none":`${a(t.length)} values`}function l(t){return t.replace(/^arms\.(\d+)\./,(r,e)=>`arm ${Number(e)+1}, `).replace(/^interventions\.(\d+)\.(event\.)?/,(r,e)=>`event ${Number(e)+1}, `).replaceAll("."," ").replaceAll("_"," ")}export{h as a,s as b,l as c};
