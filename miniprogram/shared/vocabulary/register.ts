import { type CodeOf, closedList } from './closed-list'

/** Columns of the shop registry, with their headings in the bureau's export. */
export const registerColumns = closedList({
  name: '名称',
  creditCode: '统一社会信用代码',
  licence: '许可证号',
  scope: '经营范围',
  address: '地址',
  category: '类别',
  size: '规模',
  longitude: '经度',
  latitude: '纬度',
})
export type RegisterColumn = CodeOf<typeof registerColumns>

/** Sizes of shops, as in the bureau's export. */
export const registerSizes = closedList({ small: '小', medium: '中', large: '大' })

/** Faults of a cell that is imported into the shop registry. */
export const registryImportFaults = closedList({
  missing_column: '缺少这一列',
  unclosed_quote: '引号没有配对',
  wrong_width: '列数与表头不一致',
  empty: '不能为空',
  too_long: '太长',
  formula: '以 = + - @ 开头，疑似公式',
  wrong_code: '统一社会信用代码不对（校验码不符）',
  repeated_code: '文件里前面已有这个代码',
  other_district: '已由别的辖区登记',
  wrong_position: '经纬度不是数字',
  outside: '位置不在本辖区',
  unknown_category: '没有这个类别',
  unknown_size: '规模应为 小、中、大',
})
export type RegisterFault = CodeOf<typeof registryImportFaults>

/** Why a change of a shop's QR codes or representatives is refused. */
export const shopChangeErrors = closedList({
  bad_token: '二维码编号不合规定',
  token_used: '这个二维码编号已经用过',
  no_code: '这家店没有正在使用的二维码',
  no_district_code: '这个辖区还没有二维码，请先生成',
  has_code: '这家店已有正在使用的二维码，请选择换发',
  code_expired: '绑定码已过期，请网格员重新生成',
  code_wrong: '绑定码不对',
  no_offer: '没有可用的绑定码，请网格员现场生成',
  staff: '监管人员不能成为商家代表',
  already_bound: '您已经是这家店的代表',
  too_many: '每家店最多绑定 5 位代表',
  not_bound: '这个人不是这家店的代表',
  not_allowed: '您不能做这一步',
})
export type RegistryError = CodeOf<typeof shopChangeErrors>
