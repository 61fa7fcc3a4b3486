import type { LawText } from '../law-item'

const verifiedText = { mark: 'V', checkedOn: '2026-11-24' } as const

/**
 * The versions of laws that the rows cite. If a law changes, add an entry with new rows, and set
 * `effectiveTo` of the previous version.
 */
export const lawTexts = {
  consumer: {
    ...verifiedText,
    law: '消费者权益保护法',
    textVersion: '2013年修正',
    effectiveFrom: '2014-03-15',
  },
  prepaid: {
    ...verifiedText,
    law: '预付式消费司法解释（法释〔2025〕4号）',
    textVersion: '2025年',
    effectiveFrom: '2025-05-01',
  },
  deception: {
    ...verifiedText,
    law: '侵害消费者权益行为处罚办法',
    textVersion: '2020年修订（令31）',
    effectiveFrom: '2020-10-23',
  },
  food: {
    ...verifiedText,
    law: '食品安全法',
    textVersion: '2025年修正',
    effectiveFrom: '2025-12-01',
  },
  food2021: {
    law: '食品安全法',
    textVersion: '2021年修正',
    effectiveFrom: '2021-04-29',
    effectiveTo: '2025-11-30',
    checkedOn: '2025-04-19',
    mark: 'V25',
  },
  foodCourt: {
    ...verifiedText,
    law: '食品安全民事纠纷司法解释（一）（法释〔2020〕14号）',
    textVersion: '2020年',
    effectiveFrom: '2021-01-01',
    mark: 'M',
  },
  punitive: {
    ...verifiedText,
    law: '食品药品惩罚性赔偿司法解释（法释〔2024〕9号）',
    textVersion: '2024年',
    effectiveFrom: '2024-08-22',
    mark: 'M',
  },
  price: { ...verifiedText, law: '价格法', textVersion: '1997年', effectiveFrom: '1998-05-01' },
  quality: {
    ...verifiedText,
    law: '产品质量法',
    textVersion: '2018年修正',
    effectiveFrom: '2018-12-29',
  },
  advert: {
    ...verifiedText,
    law: '广告法',
    textVersion: '2021年修正',
    effectiveFrom: '2021-04-29',
  },
  competition: {
    ...verifiedText,
    law: '反不正当竞争法',
    textVersion: '2025年修订',
    effectiveFrom: '2025-10-15',
  },
  competition2019: {
    ...verifiedText,
    law: '反不正当竞争法',
    textVersion: '2019年修正',
    effectiveFrom: '2019-04-23',
    effectiveTo: '2025-10-14',
  },
  online: {
    ...verifiedText,
    law: '电子商务法',
    textVersion: '2018年',
    effectiveFrom: '2019-01-01',
  },
  drug: {
    ...verifiedText,
    law: '药品管理法',
    textVersion: '2019年修订',
    effectiveFrom: '2019-12-01',
  },
  cosmetic: {
    ...verifiedText,
    law: '化妆品监督管理条例',
    textVersion: '2020年',
    effectiveFrom: '2021-01-01',
  },
  measure: {
    ...verifiedText,
    law: '计量法',
    textVersion: '2018年修正',
    effectiveFrom: '2018-10-26',
  },
  unlicensed: {
    ...verifiedText,
    law: '无证无照经营查处办法',
    textVersion: '2017年',
    effectiveFrom: '2017-10-01',
  },
  civil: { ...verifiedText, law: '民法典', textVersion: '2020年', effectiveFrom: '2021-01-01' },
} as const satisfies Record<string, LawText>
