import { type Category, categories, pathInWords } from '../vocabulary/categories'
import { choice, describeSetting, list, text } from './description'

/** A right of the consumer. `source` is the article that it follows from. */
const createRight = (category: Category, rightText: string, source: string) => ({
  category,
  text: rightText,
  source,
})

/** In our own words. The articles are those of remedies/laws. */
const firstRights = [
  createRight(
    'goods',
    '不符合质量要求的，七天内可以退货；之后符合法定解除合同条件的还可以退，不符合的可以要求更换、修理',
    '消费者权益保护法第24条',
  ),
  createRight(
    'goods',
    '假货、虚构原价等欺诈：退钱，再赔价款的三倍，不足五百元按五百元',
    '消费者权益保护法第55条第1款',
  ),
  createRight(
    'goods',
    '网上、电话、电视买的，七天内可以不说理由退货；法律列明不能退的，和本来不宜退、购买时确认过的除外',
    '消费者权益保护法第25条',
  ),
  createRight(
    'goods.food',
    '不符合食品安全标准：赔损失，再赔价款十倍或者损失三倍，不足一千元按一千元；销售者要明知',
    '食品安全法第148条第2款',
  ),
  createRight(
    'goods.medicine',
    '假药、劣药：赔损失，再赔价款十倍或者损失三倍，不足一千元按一千元；销售、使用的要明知',
    '药品管理法第144条',
  ),
  createRight(
    'goods.appliances',
    '六个月内发现瑕疵的，由商家证明不是它的责任',
    '消费者权益保护法第23条第3款',
  ),
  createRight(
    'goods.telecom',
    '六个月内发现瑕疵的，由商家证明不是它的责任',
    '消费者权益保护法第23条第3款',
  ),
  createRight(
    'goods.building',
    '装修六个月内发现瑕疵的，由商家证明不是它的责任',
    '消费者权益保护法第23条第3款',
  ),
  createRight(
    'services',
    '服务没做到或者拖延：可以要求重做、退款或者赔偿损失',
    '消费者权益保护法第48、52条',
  ),
  createRight(
    'services.hospitality',
    '没有明码标价、收了没标明的费用：退还多收的钱',
    '价格法第13、41、42条',
  ),
  createRight(
    'services.training',
    '办卡充值后不按约定提供：要求履行或者退余额，并付利息',
    '消费者权益保护法第53条',
  ),
  createRight(
    'services.beauty',
    '办卡充值后不按约定提供：要求履行或者退余额，并付利息',
    '消费者权益保护法第53条',
  ),
  createRight(
    'services.leisure',
    '办卡充值后七天内可以要求退本金；办卡时已经在这家或别家得到过相同商品或服务的除外',
    '预付式消费司法解释第14条',
  ),
]

/** What a consumer may demand for each category, and on the basis of which article. */
export const rightsSetting = describeSetting({
  name: 'rights',
  scope: 'district',
  isPublic: true,
  title: '消费者权利',
  about: '消费者在“能要求什么”里看到的',
  hint: '消费者在“综合服务 → 能要求什么”里按买的东西看到。',
  fields: {
    rows: list({
      label: '权利',
      min: 0,
      max: 60,
      fields: {
        category: choice({
          label: '商品或服务',
          list: { codes: categories.codes, label: pathInWords },
        }),
        text: text({
          label: '可以要求什么',
          min: 5,
          max: 200,
          isMultiline: true,
          missingSentence: '请写明可以要求什么，至少 5 个字',
        }),
        source: text({ label: '依据', min: 2, max: 60, missingSentence: '请写明依据哪一条' }),
      },
      blank: { category: 'goods', text: '', source: '' },
      titleOf: ({ category }) => pathInWords(category),
      summaryOf: ({ text, source }) => `${text}（${source}）`,
    }),
  },
  first: { version: '2026-12-02', rows: firstRights },
})
