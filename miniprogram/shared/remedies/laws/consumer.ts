import { createLawRow, type LawItem } from '../law-item'
import { lawTexts } from './texts'

const consumerLaw = lawTexts.consumer

/** Rows of 消费者权益保护法. */
export const consumerRows: LawItem[] = [
  createLawRow({
    lawText: consumerLaw,
    id: 'XB24',
    article: '第24条',
    covers: '商品或服务不符合质量要求：七日内可退货，之后符合解除条件可退，否则修理、更换',
    needs: ['nonconforming'],
    gives: [
      { formula: 'refund', needs: ['within_7_days'] },
      { formula: 'repair_or_replace', barredBy: ['within_7_days'] },
    ],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB25',
    article: '第25条',
    covers:
      '网购等远程购物七日内无理由退货；法律列明的商品，和按性质不宜退货、购买时已确认的商品除外',
    needs: ['remote_sale', 'within_7_days'],
    gives: [{ formula: 'no_reason_return', barredBy: ['no_return_goods'] }],
  }),
  // Since 2024-07-01, when 消费者权益保护法实施条例 came into force, a staged purchase gives no claim
  // (its 第49条).
  createLawRow({
    lawText: consumerLaw,
    id: 'XB55a',
    article: '第55条第1款',
    covers: '欺诈：退还价款，赔偿损失并增加赔偿价款三倍，不足五百元的按五百元',
    needs: ['fraud'],
    gives: [
      { formula: 'triple', barredBy: [{ fact: 'staged', from: '2024-07-01' }, 'harmless_flaw'] },
    ],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB55b',
    article: '第55条第2款',
    covers: '明知有缺陷仍提供，造成死亡或健康严重损害：损失二倍以下的惩罚性赔偿',
    needs: ['known_defect', 'serious_harm'],
    gives: ['double_loss'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB53',
    article: '第53条',
    covers: '预收款后不按约定提供：履行约定或退款，并承担利息和合理费用',
    needs: ['prepaid_broken'],
    gives: ['balance'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB23',
    article: '第23条第3款',
    covers: '耐用品或装修六个月内发现瑕疵，由经营者举证',
    needs: ['within_6_months'],
    gives: ['merchant_proves'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB20',
    article: '第20条',
    covers: '经营者应当提供真实、全面的信息',
    needs: ['information_untrue'],
    gives: ['information'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB22',
    article: '第22条',
    covers: '消费者索要凭证或单据，经营者必须出具',
    needs: ['no_invoice'],
    gives: ['invoice'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB26',
    article: '第26条',
    covers: '不公平、不合理的格式条款和店堂告示无效',
    needs: ['unfair_term'],
    gives: ['clause_void'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB48',
    article: '第48、52条',
    covers: '质量、数量、服务没做到或拖延：修理、重作、更换、退货、补足、退款或赔偿损失',
    needs: ['failed_duty'],
    gives: ['redo', 'loss'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB49',
    article: '第49条',
    covers: '造成人身伤害：赔偿医疗费、护理费、误工费等',
    needs: ['injured'],
    gives: ['injury'],
  }),
  createLawRow({
    lawText: consumerLaw,
    id: 'XB56',
    article: '第56条',
    covers: '列举的违法行为由行政机关处理（供办案）',
  }),
]
