/** How the generated file joins what the modules export. */
type Join =
  /** `{ ...a, ...b }` */
  | 'rows'
  /** `{ a, b }`, by the name of the module */
  | 'byModule'
  /** `[...a, ...b]` */
  | 'list'
  /** `{ service: { ...a.service, ...b.service } }`, with every area of the contract */
  | 'byArea'

/** A registry of the core to which modules add rows. */
export interface Slice {
  side: 'phone' | 'cloud'
  /**
   * The file of this name in a module's folder adds rows, without `.ts`. It exports them under the
   * same name in camel case; the generated file has the same name too.
   */
  file: string
  join: Join
  /**
   * Whether it stays in a build without the module, where the module was used before: its data must
   * still be found, shown to the person whom it concerns, and deleted in time.
   */
  forData?: true
}

const phone = (file: string, join: Join): Slice => ({ side: 'phone', file, join })
const cloud = (file: string, join: Join): Slice => ({ side: 'cloud', file, join })
const cloudForData = (file: string, join: Join): Slice => ({ ...cloud(file, join), forData: true })

/** What they add is said in docs/modules.md. */
export const slices: Slice[] = [
  phone('manifest', 'byModule'),
  phone('contract', 'byArea'),
  phone('case-commands', 'rows'),
  phone('case-links', 'byModule'),
  phone('case-steps', 'byModule'),
  phone('livestreams', 'list'),
  phone('covered-copies', 'list'),
  phone('declared-uses', 'list'),
  phone('personal-data', 'list'),
  phone('district-codes', 'list'),
  phone('track-recorders', 'list'),
  phone('earlier-reports', 'list'),
  phone('notice-choices', 'list'),
  phone('warning-alerts', 'list'),
  phone('officer-orders', 'list'),
  phone('photo-readings', 'list'),
  cloud('permissions', 'rows'),
  cloud('commands', 'rows'),
  cloud('shop-orders', 'list'),
  cloud('scorecard-commands', 'rows'),
  cloudForData('collections', 'rows'),
  cloud('photo-jobs', 'list'),
  cloud('log-jobs', 'list'),
  cloudForData('case-collections', 'list'),
  cloud('http-routes', 'rows'),
  cloud('cloud-services', 'rows'),
  cloud('filing', 'list'),
  cloud('due-jobs', 'rows'),
  cloud('hourly-jobs', 'rows'),
  cloudForData('retention-jobs', 'rows'),
  cloud('agenda', 'list'),
  cloudForData('own-data', 'rows'),
]

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** What the file of a module exports: `caseLinks` in case-links.ts. */
export const exportedName = ({ file }: Slice): string => camelCase(file)

/** What the generated file exports: `moduleCaseLinks`. */
export const joinedName = ({ file }: Slice): string => camelCase(`module-${file}`)

/** A module as the generated files call it: `mediationRoom`. */
export const moduleIdentifier = (moduleName: string): string => camelCase(moduleName)

/**
 * The areas that the core has actions in: a module may add to them. Others belong to one module.
 */
export const coreAreas = [
  'command',
  'complaint',
  'dispatch',
  'evidence',
  'ledger',
  'mediation',
  'merchant',
  'officer',
  'documents',
  'service',
  'staff',
  'warning',
] as const
