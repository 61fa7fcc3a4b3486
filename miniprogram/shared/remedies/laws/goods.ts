import { createLawRow, type LawItem } from '../law-item'
import { notStaged } from './food'
import { lawTexts } from './texts'

const { quality } = lawTexts

/** Products, drugs, cosmetics. */
export const goodsRows: LawItem[] = [
  createLawRow(
    quality,
    'CZ40',
    '第40条',
    '产品不具备应有性能或与说明不符：修理、更换、退货并赔偿损失',
    ['not_as_stated'],
    ['refund', 'repair_or_replace', 'loss'],
  ),
  createLawRow(
    quality,
    'CZ27',
    '第27、36条',
    '产品标识应真实、齐全：可要求真实信息',
    ['no_producer_named'],
    ['information'],
  ),
  createLawRow(
    quality,
    'CZ49',
    '第49、50、52、53条',
    '不安全、掺假、失效、伪造产地或标志的产品（供办案；构成欺诈的另行勾选）',
    ['fake_goods'],
  ),
  createLawRow(quality, 'SX45', '第45条', '产品缺陷造成损害的诉讼时效二年', [], [], {
    limitationYears: 2,
  }),
  createLawRow(
    lawTexts.drug,
    'YP98',
    '第98、144条',
    '假药、劣药：赔偿损失，另加价款十倍或损失三倍，不足一千元的按一千元；销售者须明知',
    ['bad_drug'],
    [
      { formula: 'tenfold', needs: ['seller_knew'], barredBy: [notStaged] },
      { formula: 'tenfold', needs: ['claim_on_producer'], barredBy: [notStaged] },
      'loss',
    ],
  ),
  createLawRow(
    lawTexts.cosmetic,
    'HZ60',
    '第60、61条',
    '化妆品过期、改日期或标签不合格（供办案；质量问题依消费者权益保护法）',
    ['bad_cosmetic'],
  ),
]
