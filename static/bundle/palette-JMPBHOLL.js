import{a}from"./chunk-RBTCMGFS.js";export{a as palette};
