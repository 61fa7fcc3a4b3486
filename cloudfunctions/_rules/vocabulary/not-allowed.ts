/** More exact sentences for the error NOT_ALLOWED. */
export const notAllowed = {
  role: '您的岗位不能做这一步',
  shop: '这不是您代表的商家',
  dealtWithIt: '办理过相关事项的人员应当回避',
  clerkPromises: '店员不能代表店里承诺怎么解决，请负责人或店长答复，或者选别的答复',
  clerkSigns: '店员不能代表店里签字，请负责人或店长来签，或者请网格员在协议里写上委托代理人',
  looksAfterShop: '管这家店的网格员和绑定代表的人应当回避',
  reviewer: '您没有复核评价的职责',
} as const
