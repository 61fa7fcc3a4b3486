import { createLawRow, type LawItem } from '../law-item'
import { lawTexts } from './texts'

const consumerLaw = lawTexts.consumer

/** Consumer rights: the articles that give a consumer a claim. */
export const consumerRows: LawItem[] = [
  createLawRow(
    consumerLaw,
    'XB24',
    '第24条',
    '商品或服务不符合质量要求：七日内可退货，之后符合解除条件可退，否则修理、更换',
    ['nonconforming'],
    [
      { formula: 'refund', needs: ['within_7_days'] },
      { formula: 'repair_or_replace', barredBy: ['within_7_days'] },
    ],
  ),
  createLawRow(
    consumerLaw,
    'XB25',
    '第25条',
    '网购等远程购物七日内无理由退货；法律列明的商品，和按性质不宜退货、购买时已确认的商品除外',
    ['remote_sale', 'within_7_days'],
    [{ formula: 'no_reason_return', barredBy: ['no_return_goods'] }],
  ),
  // What was staged is barred from the day on which 消费者权益保护法实施条例第49条 came into force.
  createLawRow(
    consumerLaw,
    'XB55a',
    '第55条第1款',
    '欺诈：退还价款，赔偿损失并增加赔偿价款三倍，不足五百元的按五百元',
    ['fraud'],
    [{ formula: 'triple', barredBy: [{ fact: 'staged', from: '2024-07-01' }, 'harmless_flaw'] }],
  ),
  createLawRow(
    consumerLaw,
    'XB55b',
    '第55条第2款',
    '明知有缺陷仍提供，造成死亡或健康严重损害：损失二倍以下的惩罚性赔偿',
    ['known_defect', 'serious_harm'],
    ['double_loss'],
  ),
  createLawRow(
    consumerLaw,
    'XB53',
    '第53条',
    '预收款后不按约定提供：履行约定或退款，并承担利息和合理费用',
    ['prepaid_broken'],
    ['balance'],
  ),
  createLawRow(
    consumerLaw,
    'XB23',
    '第23条第3款',
    '耐用品或装修六个月内发现瑕疵，由经营者举证',
    ['within_6_months'],
    ['merchant_proves'],
  ),
  createLawRow(
    consumerLaw,
    'XB20',
    '第20条',
    '经营者应当提供真实、全面的信息',
    ['information_untrue'],
    ['information'],
  ),
  createLawRow(
    consumerLaw,
    'XB22',
    '第22条',
    '消费者索要凭证或单据，经营者必须出具',
    ['no_invoice'],
    ['invoice'],
  ),
  createLawRow(
    consumerLaw,
    'XB26',
    '第26条',
    '不公平、不合理的格式条款和店堂告示无效',
    ['unfair_term'],
    ['clause_void'],
  ),
  createLawRow(
    consumerLaw,
    'XB48',
    '第48、52条',
    '质量、数量、服务没做到或拖延：修理、重作、更换、退货、补足、退款或赔偿损失',
    ['failed_duty'],
    ['redo', 'loss'],
  ),
  createLawRow(
    consumerLaw,
    'XB49',
    '第49条',
    '造成人身伤害：赔偿医疗费、护理费、误工费等',
    ['injured'],
    ['injury'],
  ),
  createLawRow(consumerLaw, 'XB56', '第56条', '列举的违法行为由行政机关处理（供办案）', []),
]
