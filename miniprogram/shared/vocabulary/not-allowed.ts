/** What NOT_ALLOWED says where the plain sentence would not say enough. */
export const notAllowed = {
  role: '您的岗位不能做这一步',
  shop: '这不是您代表的商家',
  dealtWithIt: '办理过相关事项的人员应当回避',
  looksAfterShop: '管这家店的网格员和绑定代表的人应当回避',
  reviewer: '您没有复核评价的职责',
} as const
