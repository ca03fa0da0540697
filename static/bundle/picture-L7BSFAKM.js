import{a,b,c,d,e}from"./chunk-ZXTVNX4L.js";import"./chunk-ZCM2DKYK.js";export{e as download,d as fileName,c as png,a as save,b as svg};
