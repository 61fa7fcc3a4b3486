/** The guided walk over the desk: one complaint from the wall to the rating. */
export const tour = [
  {
    who: 'consumer',
    title: '消费者：扫一扫',
    said: '点右边墙上的“江边牛肉面馆”，这部手机就扫到了它的码；再点“投诉这家店”。做完一步，点“下一步”。',
  },
  {
    who: 'consumer',
    title: '消费者：拍、说、交',
    said: '拍一张价目表，写一句“标价 15 元收了 25 元”，提交。收到以后接着问：点“用微信手机号”“用微信地址”，选想要什么。',
  },
  {
    who: 'dispatcher',
    title: '指挥中心：派人',
    said: '这部手机上已经有这一件：点开它，看建议的分类和人选，点最下面的按钮派出去。',
  },
  {
    who: 'officer',
    title: '网格员：接单、到场、谈成',
    said: '来了一件：接单，允许记录位置；给消费者打电话，那部手机会响；我到现场了；谈成了，选退款 10 元，勾上“已当场履行”，存入案卷。',
  },
  {
    who: 'consumer',
    title: '消费者：看结果，评价',
    said: '最上面说钱退了；点“收到了”，再点星，提交评价。往下看办理过程：每一步都有存证，点开可以验真。',
  },
]
