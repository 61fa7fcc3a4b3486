export {
  type EnvVersion,
  type HeadlessPhone,
  type PhoneOptions,
  personOpenid,
} from 'miniapp-simulator'
export type { Browser, Frame, Page } from 'playwright-core'
export { type Local, type LocalOptions, startLocal } from './start.ts'
export { openCloud, openPhone, type TestOptions, type TestPhone } from './testing.ts'
