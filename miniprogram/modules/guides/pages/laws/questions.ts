import { city } from '../../../../shared/city/generated'

/** A frequent question. */
export interface Question {
  question: string
  answer: string
  /** The pinyin initials of the question, by which people search. */
  initials: string
}

export const questions: Question[] = [
  {
    question: '开店要办什么证',
    initials: 'kdybsmz',
    answer:
      '先办营业执照（市场主体登记管理条例第三条）；卖食品、开餐馆还要食品经营许可，只卖预包装食品的备案（食品安全法第三十五条）；卖药要药品经营许可（药品管理法第五十一条）。在所在区的政务服务大厅或者政务服务网办，营业执照不收费。',
  },
  {
    question: '食品小作坊、小摊贩怎么办',
    initials: 'spxzfxtfzmb',
    answer: `按${city.province}的规定办登记或者备案（食品安全法第三十六条），到所在的市场监管分局问，不用先租大店面。`,
  },
  {
    question: '投诉和举报有什么不同',
    initials: 'tshjbysmbt',
    answer:
      '投诉是有纠纷、要求解决；举报是提供违法线索。两件事可以一起提，会分开办（市场监督管理投诉举报处理办法第三条、第九条）。',
  },
  {
    question: '多久有回音',
    initials: 'djyhy',
    answer:
      '收到投诉后 7 个工作日内决定是否受理并告知（市场监督管理投诉举报处理办法第十五条）；自受理起 60 日内调解不成的，终止调解（同一办法第二十三条）。举报线索 15 个工作日内核查。',
  },
  {
    question: '要写身份证号吗',
    initials: 'yxsfzhm',
    answer:
      '不用。写真实姓名、电话和通讯地址就行；必要时网格员会请您出示证件（市场监督管理投诉举报处理办法第十条）。',
  },
  {
    question: '商家会知道是谁投诉的吗',
    initials: 'sjhzdssstsdm',
    answer:
      '调解需要的才会告诉商家；举报人的身份不会告诉任何无关的人（市场监督管理投诉举报处理办法第三十七条）。',
  },
  {
    question: '调解书能强制执行吗',
    initials: 'tjsnqzzxm',
    answer:
      '不能直接强制执行。经依法设立的调解组织达成的，双方可以在 30 日内申请司法确认；也可以向法院起诉。',
  },
  {
    question: '七天无理由退货管哪些',
    initials: 'qtwlythgnx',
    answer:
      '网购、电话、邮购等。定作的、鲜活易腐的、已拆封的音像和软件、报刊，以及确认过不宜退的除外（消费者权益保护法第二十五条）。',
  },
  {
    question: '办卡的店关门了怎么办',
    initials: 'bkddgmlzmb',
    answer:
      '保留合同、付款记录和聊天记录，马上投诉；卷款失联的还可以报警。可以要求退还没有用完的钱。',
  },
  {
    question: '吃坏了肚子怎么留证据',
    initials: 'chldzzmlzj',
    answer:
      '先就医，留好病历、票据、剩下的食物和包装，拍照写明时间；身边有同样情况的人，请他们一起投诉。',
  },
  {
    question: '小票丢了还能投诉吗',
    initials: 'xpdlhntsm',
    answer: '能。付款记录、聊天、照片、同行的人都可以说明。商家应当开票，拒开的也可以投诉。',
  },
  {
    question: '消费评价星级是处罚吗',
    initials: 'xfpjxjscfm',
    answer: '不是。它按公开的公式计算，只供参考，不带来任何处罚；商家可以查询、提出异议。',
  },
  {
    question: '怎么打 12315',
    initials: 'zmd12315',
    answer: '直接拨打 12315，或者在“全国12315平台”小程序、网站登记。人工服务时间以当地公布为准。',
  },
]
