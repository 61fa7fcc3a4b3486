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
   * The name, without its ending, of the file in a module's folder that adds rows. It exports them
   * under the same name in camel case. The generated file has the same name.
   */
  file: string
  join: Join
  /**
   * It stays in a build where the module is switched off: the module's data must still be found,
   * shown to the person whom it concerns, and deleted in time.
   */
  forData?: true
}

const phoneSlice = (file: string, join: Join): Slice => ({ side: 'phone', file, join })
const cloudSlice = (file: string, join: Join): Slice => ({ side: 'cloud', file, join })
const cloudForData = (sliceFile: string, join: Join): Slice => ({
  ...cloudSlice(sliceFile, join),
  forData: true,
})

/** All registries. docs/modules.md says what modules add to each. */
export const slices: Slice[] = [
  phoneSlice('manifest', 'byModule'),
  phoneSlice('contract', 'byArea'),
  phoneSlice('case-links', 'byModule'),
  phoneSlice('case-steps', 'byModule'),
  phoneSlice('livestreams', 'list'),
  phoneSlice('covered-copies', 'list'),
  phoneSlice('declared-uses', 'list'),
  phoneSlice('personal-data', 'list'),
  phoneSlice('district-codes', 'list'),
  phoneSlice('track-recorders', 'list'),
  phoneSlice('earlier-reports', 'list'),
  phoneSlice('notice-choices', 'list'),
  phoneSlice('warning-alerts', 'list'),
  phoneSlice('officer-orders', 'list'),
  phoneSlice('photo-readings', 'list'),
  cloudSlice('permissions', 'rows'),
  cloudSlice('commands', 'rows'),
  cloudSlice('shop-orders', 'list'),
  cloudSlice('scorecard-commands', 'rows'),
  cloudForData('collections', 'rows'),
  cloudSlice('photo-jobs', 'list'),
  cloudSlice('log-jobs', 'list'),
  cloudForData('case-collections', 'list'),
  cloudSlice('http-routes', 'rows'),
  cloudSlice('cloud-services', 'rows'),
  cloudSlice('filed-livestreams', 'list'),
  cloudSlice('due-jobs', 'rows'),
  cloudForData('retention-jobs', 'rows'),
  cloudSlice('agenda', 'list'),
  cloudForData('own-data', 'rows'),
]

const camelCase = (identifier: string): string =>
  identifier.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())

/** What the file of a module exports, e.g. `caseLinks` in case-links.ts. */
export const exportedName = ({ file }: Slice): string => camelCase(file)

/** What the generated file exports, e.g. `moduleCaseLinks`. */
export const joinedName = ({ file }: Slice): string => camelCase(`module-${file}`)

/** A module as the generated files call it, e.g. `mediationRoom`. */
export const moduleIdentifier = (moduleName: string): string => camelCase(moduleName)

/**
 * The areas in which the core has actions. A module may add actions to them. Any other area belongs
 * to one module.
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
