import { createLawRow, type EstablishedFact, type LawItem } from '../law-item'
import { lawTexts } from './texts'

/** A consumer who was deceived may also claim triple damages. */
const fraudOpensTripleDamages = { fact: 'fraud', opens: ['XB55a'] } satisfies EstablishedFact

/**
 * Prepaid cards (YF), deception (QH), prices (JG), advertising (GG), unfair competition (FB),
 * online trade (DS), measures (JL), unlicensed trade (WZ), and the general limitation (SX).
 */
export const tradeRows: LawItem[] = [
  createLawRow({
    lawText: lawTexts.prepaid,
    id: 'YF14',
    article: '第14条（并第9、13条）',
    covers: '预付款后七日内要求退本金；订立合同时已经从这家或其他经营者得到过相同商品或服务的除外',
    needs: ['asked_in_7_days'],
    gives: [{ formula: 'principal', barredBy: ['same_service_before'] }],
  }),
  createLawRow({
    lawText: lawTexts.prepaid,
    id: 'YF23',
    article: '第23条',
    covers: '收预付款后闭店失联构成欺诈的，可主张惩罚性赔偿',
    needs: ['absconded'],
    gives: ['balance'],
    establishes: [fraudOpensTripleDamages],
  }),
  createLawRow({
    lawText: lawTexts.deception,
    id: 'QH5',
    article: '第5（七）至（十）、6、13条',
    covers: '列举的欺诈行为',
    needs: ['deceptive_act'],
    establishes: [fraudOpensTripleDamages],
  }),
  createLawRow({
    lawText: lawTexts.deception,
    id: 'QH16',
    article: '第5（一）至（六）、16条',
    covers: '经营者不能证明自己没有欺骗、误导的，属于欺诈',
    needs: ['presumed_deceptive'],
    establishes: [fraudOpensTripleDamages],
  }),
  createLawRow({
    lawText: lawTexts.price,
    id: 'JG13',
    article: '第13、41、42条',
    covers: '没有明码标价或收取未标明的费用：退还多收价款',
    needs: ['price_unmarked'],
    gives: ['overcharge'],
  }),
  createLawRow({
    lawText: lawTexts.price,
    id: 'JG14',
    article: '第14条第4项（并明码标价和禁止价格欺诈规定16、19—21）',
    covers: '价格欺诈：退还多收价款，构成欺诈的依消费者权益保护法赔偿',
    needs: ['price_fraud'],
    gives: ['overcharge'],
    establishes: [fraudOpensTripleDamages],
  }),
  createLawRow({
    lawText: lawTexts.advert,
    id: 'GG28',
    article: '第28、56条',
    covers: '虚假广告使消费者受损，广告主承担民事责任',
    needs: ['false_advert'],
    gives: ['advertiser_liable', 'loss'],
  }),
  createLawRow({
    lawText: lawTexts.advert,
    id: 'GG9',
    article: '第9条第3项',
    covers: '禁用绝对化用语（供办案）',
  }),
  createLawRow({
    lawText: lawTexts.competition,
    id: 'FB9',
    article: '第9条',
    covers: '虚假宣传、虚假交易和评价（供办案）',
  }),
  createLawRow({
    lawText: lawTexts.competition2019,
    id: 'FB9',
    article: '第8条',
    covers: '虚假宣传、虚假交易和评价（供办案）',
  }),
  createLawRow({
    lawText: lawTexts.online,
    id: 'DS15',
    article: '第15条',
    covers: '未公示营业执照信息（供办案）',
  }),
  createLawRow({
    lawText: lawTexts.online,
    id: 'DS17',
    article: '第17条',
    covers: '不得虚构交易、编造评价误导消费者',
    needs: ['false_promotion'],
    gives: ['information'],
  }),
  createLawRow({
    lawText: lawTexts.online,
    id: 'DS39',
    article: '第39条',
    covers: '平台不得删除评价（供办案）',
  }),
  createLawRow({
    lawText: lawTexts.measure,
    id: 'JL16',
    article: '第16条（并实施细则）',
    covers: '缺斤短两、计量作弊：补足或退款，明知的属于欺诈',
    needs: ['short_measure'],
    gives: ['make_up_short'],
    establishes: [{ fact: 'fraud', needs: ['seller_knew'], opens: ['XB55a'] }],
  }),
  createLawRow({
    lawText: lawTexts.unlicensed,
    id: 'WZ',
    article: '第3、13条',
    covers: '指定地点和时间内的摊贩不算无照经营（供办案）',
  }),
  createLawRow({
    lawText: lawTexts.civil,
    id: 'SX188',
    article: '第188条',
    covers: '一般诉讼时效三年',
    limitationYears: 3,
  }),
]
