import { createLawRow, type LawItem } from '../law-item'
import { stagedPurchase } from './food'
import { lawTexts } from './texts'

const { quality } = lawTexts

/** Product quality (CZ, and SX for its limitation), drugs (YP) and cosmetics (HZ). */
export const goodsRows: LawItem[] = [
  createLawRow({
    lawText: quality,
    id: 'CZ40',
    article: '第40条',
    covers: '产品不具备应有性能或与说明不符：修理、更换、退货并赔偿损失',
    needs: ['not_as_stated'],
    gives: ['refund', 'repair_or_replace', 'loss'],
  }),
  createLawRow({
    lawText: quality,
    id: 'CZ27',
    article: '第27、36条',
    covers: '产品标识应真实、齐全：可要求真实信息',
    needs: ['no_producer_named'],
    gives: ['information'],
  }),
  createLawRow({
    lawText: quality,
    id: 'CZ49',
    article: '第49、50、52、53条',
    covers: '不安全、掺假、失效、伪造产地或标志的产品（供办案；构成欺诈的另行勾选）',
    needs: ['fake_goods'],
  }),
  createLawRow({
    lawText: quality,
    id: 'SX45',
    article: '第45条',
    covers: '产品缺陷造成损害的诉讼时效二年',
    limitationYears: 2,
  }),
  createLawRow({
    lawText: lawTexts.drug,
    id: 'YP98',
    article: '第98、144条',
    covers: '假药、劣药：赔偿损失，另加价款十倍或损失三倍，不足一千元的按一千元；销售者须明知',
    needs: ['bad_drug'],
    gives: [
      { formula: 'tenfold', needs: ['seller_knew'], barredBy: [stagedPurchase] },
      { formula: 'tenfold', needs: ['claim_on_producer'], barredBy: [stagedPurchase] },
      'loss',
    ],
  }),
  createLawRow({
    lawText: lawTexts.cosmetic,
    id: 'HZ60',
    article: '第60、61条',
    covers: '化妆品过期、改日期或标签不合格（供办案；质量问题依消费者权益保护法）',
    needs: ['bad_cosmetic'],
  }),
]
