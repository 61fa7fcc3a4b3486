import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { needDeclared } from './permission.ts'

type Fields = [name: string, label: string, sample: string][]

/** Made up, like everything that a phone of the desk knows of its person. */
const ADDRESS: Fields = [
  ['userName', '收货人', '张三'],
  ['telNumber', '手机号码', '13900000000'],
  ['provinceName', '省份', '江西省'],
  ['cityName', '城市', '鹰潭市'],
  ['countyName', '区县', '月湖区'],
  ['detailInfo', '详细地址', '样例路 1 号'],
  ['postalCode', '邮政编码', '335000'],
  ['nationalCode', '地区编码', '360602'],
]
const INVOICE: Fields = [
  ['title', '抬头名称', '样例有限公司'],
  ['taxNumber', '税号', '000000000000000000'],
  ['companyAddress', '单位地址', '样例路 1 号'],
  ['telephone', '电话号码', '0701-0000000'],
  ['bankName', '开户银行', '样例银行'],
  ['bankAccount', '银行账户', '0000000000000000'],
]

/** What the person of the desk gives when an app asks: a code, and what WeChat keeps for its persons. */
export default ({ phone }: WxEnv) => {
  const ask = async (title: string, fields: Fields) => {
    const given = await phone.ask('form', { title, fields })
    if (!given) throw new WxFailure('cancel')
    return given
  }
  return {
    /** A code from the wall, or read from a picture. */
    scanCode: api('scanCode', async ({ onlyFromCamera = false }) => {
      const found = await phone.ask('scan', { onlyFromCamera })
      if (!found) throw new WxFailure('cancel')
      const code =
        'page' in found
          ? { result: '', scanType: 'WX_CODE', path: `${found.page}?scene=${encodeURIComponent(found.scene)}` }
          : { result: found.result, scanType: 'QR_CODE' }
      return { charSet: 'utf-8', rawData: btoa(unescape(encodeURIComponent(code.result))), ...code }
    }),
    chooseAddress: api('chooseAddress', async () => {
      needDeclared('chooseAddress')
      const address = await ask('选择收货地址', ADDRESS)
      return { ...address, streetName: '', detailInfoNew: address.detailInfo }
    }),
    // Type 0 is a company's.
    chooseInvoiceTitle: api('chooseInvoiceTitle', async () => ({ type: '0', ...(await ask('选择发票抬头', INVOICE)) })),
  }
}
