/** The guided walk over the desk: one complaint from the wall to the rating. */
export const tour = [
  {
    who: 'consumer',
    title: '消费者：扫一扫',
    said: '点右边墙上的“江边牛肉面馆”，这部手机就扫到了它的码；再点“投诉这家店”。',
  },
  {
    who: 'consumer',
    title: '消费者：说、拍、交',
    said: '选“价格”，写下“标价 15 元收了 25 元”和想要什么，填上姓名、电话、地址（都用样例），提交。',
  },
  {
    who: 'dispatcher',
    title: '指挥中心：派人',
    said: '这部手机上已经有这一件：点开它，看建议的分类和人选，点最下面的按钮派出去。',
  },
  {
    who: 'officer',
    title: '网格员：接单、到场、谈成',
    said: '手机响了：接单，给消费者打电话，点“我到现场了”，再点“谈成了”，记下退款 10 元、当场付清。',
  },
  {
    who: 'consumer',
    title: '消费者：看结果，评价',
    said: '每一步这里都看得到；点星评价这次服务。办理过程里每一步都带着自己的指纹，点一下可以验真。',
  },
]
