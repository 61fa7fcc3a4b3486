export type { Desk, Person } from './contract.ts'
export { type DeskStore, isPersonName, personOpenid } from './desk.ts'
export { type HeadlessPhone, openHeadless, type PhoneOptions } from './headless.ts'
export { openSimulator, type Simulator } from './server.ts'
