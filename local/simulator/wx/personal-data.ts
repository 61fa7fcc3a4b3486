import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { assertDeclared } from './permissions.ts'

type FormFields = [name: string, label: string, sample: string][]

// The forms are filled with sample values, because the person of a phone is made up.
const ADDRESS_FIELDS: FormFields = [
  ['userName', '收货人', '张三'],
  ['telNumber', '手机号码', '13900000000'],
  ['provinceName', '省份', '福建省'],
  ['cityName', '城市', '厦门市'],
  ['countyName', '区县', '思明区'],
  ['detailInfo', '详细地址', '样例路 1 号'],
  ['postalCode', '邮政编码', '361000'],
  ['nationalCode', '地区编码', '350203'],
]
const INVOICE_FIELDS: FormFields = [
  ['title', '抬头名称', '样例有限公司'],
  ['taxNumber', '税号', '000000000000000000'],
  ['companyAddress', '单位地址', '样例路 1 号'],
  ['telephone', '电话号码', '0592-0000000'],
  ['bankName', '开户银行', '样例银行'],
  ['bankAccount', '银行账户', '0000000000000000'],
]

/** APIs with which a person gives data to an app: a scanned code, an address, an invoice title. */
export default ({ phone }: WxEnv) => {
  const askForm = async (title: string, fields: FormFields) => {
    const formValues = await phone.ask('form', { title, fields })
    if (!formValues) throw new WxFailure('cancel')
    return formValues
  }
  return {
    // The person chooses a code from the wall of the desk, or a picture that contains one.
    scanCode: api('scanCode', async ({ onlyFromCamera = false }) => {
      const scanResult = await phone.ask('scan', { onlyFromCamera })
      if (!scanResult) throw new WxFailure('cancel')

      const charSet = 'utf-8'
      if ('page' in scanResult) {
        const path = `${scanResult.page}?scene=${encodeURIComponent(scanResult.scene)}`
        return { charSet, rawData: '', result: '', scanType: 'WX_CODE', path }
      }
      const rawData = btoa(unescape(encodeURIComponent(scanResult.result)))
      return { charSet, rawData, result: scanResult.result, scanType: 'QR_CODE' }
    }),
    chooseAddress: api('chooseAddress', async () => {
      assertDeclared('chooseAddress')
      const addressValues = await askForm('选择收货地址', ADDRESS_FIELDS)
      return { ...addressValues, streetName: '', detailInfoNew: addressValues.detailInfo }
    }),
    // Type 0 is the title of a company.
    chooseInvoiceTitle: api('chooseInvoiceTitle', async () => ({
      type: '0',
      ...(await askForm('选择发票抬头', INVOICE_FIELDS)),
    })),
  }
}
