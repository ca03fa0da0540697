import{a,b,c,d,e}from"./chunk-3FSPSE52.js";import"./chunk-U7SLB2LY.js";export{e as download,d as fileName,c as png,a as save,b as svg};
