/** Another office that may be competent. */
export interface OtherOffice {
  /** What the office is competent for. */
  matter: string
  /** Name of the office. */
  office: string
  /** Its national service number. The bureau confirms each number before going live. */
  phone: string
  /** Words in an account that hint at this office. */
  words: readonly string[]
}

/**
 * Matters that are often brought to the bureau, although another office is competent (Order 121
 * Art. 16(1), Art. 44). They are hints for the person before filing, and for the officer, who
 * decides.
 */
export const otherOffices: readonly OtherOffice[] = [
  {
    matter: '物业服务、住房质量',
    office: '住房和城乡建设部门',
    phone: '12345',
    words: ['物业', '小区电梯', '公摊', '商品房', '房屋漏水'],
  },
  {
    matter: '农药兽药、种子农机',
    office: '农业农村部门',
    phone: '12316',
    words: ['农药', '兽药', '种子', '化肥', '农机', '饲料'],
  },
  {
    matter: '卷烟专卖',
    office: '烟草专卖局',
    phone: '12313',
    words: ['假烟', '走私烟', '卷烟', '电子烟'],
  },
  {
    matter: '殴打、盗窃、诈骗',
    office: '公安机关',
    phone: '110',
    words: ['打人', '殴打', '被偷', '抢劫', '电信诈骗', '敲诈勒索'],
  },
  {
    matter: '工资、劳动合同',
    office: '人力资源和社会保障部门',
    phone: '12333',
    words: ['欠薪', '拖欠工资', '讨薪', '劳动合同', '工伤', '社保'],
  },
  {
    matter: '医疗服务、医患纠纷',
    office: '卫生健康部门',
    phone: '12320',
    words: ['医疗事故', '误诊', '挂号', '医患'],
  },
  {
    matter: '出租车、网约车、客运',
    office: '交通运输部门',
    phone: '12328',
    words: ['出租车', '网约车', '拒载', '绕路', '客运班车'],
  },
  {
    matter: '电话、宽带资费',
    office: '通信管理局',
    phone: '12300',
    words: ['话费', '宽带', '流量套餐', '携号转网'],
  },
  {
    matter: '银行、保险',
    office: '金融监管局',
    phone: '12378',
    words: ['信用卡', '理赔', '保险公司', '贷款', '银行卡'],
  },
  {
    matter: '税务、发票查处',
    office: '税务局',
    phone: '12366',
    words: ['偷税', '逃税', '假发票'],
  },
  {
    matter: '快递服务',
    office: '邮政管理局',
    phone: '12305',
    words: ['快递丢', '快递损坏', '驿站', '不送上门'],
  },
  {
    matter: '信息公开、复议、信访、投诉工作人员',
    office: '政务服务便民热线',
    phone: '12345',
    words: ['信息公开', '行政复议', '信访', '工作人员态度'],
  },
]

/** The offices whose words occur in a text, with these words. */
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
