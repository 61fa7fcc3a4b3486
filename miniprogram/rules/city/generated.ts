// Written by `npm run build` from cities/sample/city.json. Do not edit.
import type { PhoneEnvironment } from './phone-environment'

export const environments: { test: PhoneEnvironment; production: PhoneEnvironment } = {
  test: {
    id: 'local-1a2b3c',
    domain: '',
    logKeys: [],
    retiredLogKeys: [],
    witnessKeys: []
  },
  production: {
    id: 'local-1a2b3d',
    domain: '',
    logKeys: [],
    retiredLogKeys: [],
    witnessKeys: []
  }
}

export const switches = {
  speechPlugin: true
}
