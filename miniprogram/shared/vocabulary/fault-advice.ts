import { type CodeOf, closedList } from './closed-list'

/** What an admin should do about a fault that is caused by a setting of the platform. */
export const faultAdvice = closedList({
  openapi_permission:
    '云函数没有调用微信接口的权限。请在开发者工具里，对这个云函数再做一次“上传并部署：所有文件”，约十分钟后生效。',
  message_template:
    '订阅消息的模板编号不存在。请在公众平台核对，改好 NOTICE_TEMPLATES 后重新部署。',
  message_fields:
    '订阅消息的字段名与模板不符。请对照公众平台的模板详情，改好 NOTICE_TEMPLATES 后重新部署。',
  message_page: '订阅消息要打开的页面还没有发布。请先发布包含这个页面的小程序版本。',
})
export type FaultAdvice = CodeOf<typeof faultAdvice>
