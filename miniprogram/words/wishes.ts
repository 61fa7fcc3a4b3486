/** What consumers most often want, in their words. */
export const wishes = ['退还多收的钱', '退货退款', '换货', '赔偿损失', '赔礼道歉']
