/**
 * Another office that may be competent, and the words that hint at it. `phone`: the national
 * service number; the bureau confirms each before going live.
 */
const makeOffice = (
  matterName: string,
  officeName: string,
  phoneNumber: string,
  ...words: string[]
) => ({
  matter: matterName,
  office: officeName,
  phone: phoneNumber,
  words,
})
export type OtherOffice = ReturnType<typeof makeOffice>

/**
 * Matters often brought here that belong to another office (Order 121 Art. 16(1), Art. 44). A hint
 * only: shown to the person before sending, and after it to the officer, who decides.
 */
export const otherOffices: readonly OtherOffice[] = [
  makeOffice(
    '物业服务、住房质量',
    '住房和城乡建设部门',
    '12345',
    '物业',
    '小区电梯',
    '公摊',
    '商品房',
    '房屋漏水',
  ),
  makeOffice(
    '农药兽药、种子农机',
    '农业农村部门',
    '12316',
    '农药',
    '兽药',
    '种子',
    '化肥',
    '农机',
    '饲料',
  ),
  makeOffice('卷烟专卖', '烟草专卖局', '12313', '假烟', '走私烟', '卷烟', '电子烟'),
  makeOffice(
    '殴打、盗窃、诈骗',
    '公安机关',
    '110',
    '打人',
    '殴打',
    '被偷',
    '抢劫',
    '电信诈骗',
    '敲诈勒索',
  ),
  makeOffice(
    '工资、劳动合同',
    '人力资源和社会保障部门',
    '12333',
    '欠薪',
    '拖欠工资',
    '讨薪',
    '劳动合同',
    '工伤',
    '社保',
  ),
  makeOffice('医疗服务、医患纠纷', '卫生健康部门', '12320', '医疗事故', '误诊', '挂号', '医患'),
  makeOffice(
    '出租车、网约车、客运',
    '交通运输部门',
    '12328',
    '出租车',
    '网约车',
    '拒载',
    '绕路',
    '客运班车',
  ),
  makeOffice('电话、宽带资费', '通信管理局', '12300', '话费', '宽带', '流量套餐', '携号转网'),
  makeOffice('银行、保险', '金融监管局', '12378', '信用卡', '理赔', '保险公司', '贷款', '银行卡'),
  makeOffice('税务、发票查处', '税务局', '12366', '偷税', '逃税', '假发票'),
  makeOffice('快递服务', '邮政管理局', '12305', '快递丢', '快递损坏', '驿站', '不送上门'),
  makeOffice(
    '信息公开、复议、信访、投诉工作人员',
    '政务服务便民热线',
    '12345',
    ...['信息公开', '行政复议', '信访', '工作人员态度'],
  ),
]

/** The offices whose words occur in a text, each with the words found, in the order of the list. */
export function findOfficeHints(
  accountText: string,
): { office: OtherOffice; matchedWords: string[] }[] {
  return otherOffices
    .map((otherOffice) => ({
      office: otherOffice,
      matchedWords: otherOffice.words.filter((word) => accountText.includes(word)),
    }))
    .filter(({ matchedWords }) => matchedWords.length > 0)
}
