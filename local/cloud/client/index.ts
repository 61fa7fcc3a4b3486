/** The phone's side of the wire protocol. Runs in a browser. */
export { codeText, readCodeText } from './code-text.ts'
export { api, notSimulated, WxFailure, wrongType } from './convention.ts'
export { type Child, chinaTime, fill, h, icon, two } from './dom.ts'
export { movedDate } from './moved-date.ts'
export { type Send, sender } from './request.ts'
export { createWxCloud, type WxCloud } from './wx-cloud.ts'
