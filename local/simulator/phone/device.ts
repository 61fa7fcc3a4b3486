import type { DeviceState, KeyValue, Person } from '../contract.ts'

/**
 * The settings of one phone: theme, font size, network, location and others. The settings that the
 * person has changed are stored. All others have defaults; the default theme is the browser's.
 * @param isAutomated whether a program controls the phone; it then draws no keyboard
 */
export function openDevice(settingStore: KeyValue, person: Person, isAutomated: boolean) {
  const listeners = new Set<(newState: DeviceState) => void>()
  const darkScheme = matchMedia('(prefers-color-scheme: dark)')
  let chosenState: Partial<DeviceState> = JSON.parse(settingStore.get('state') ?? '{}')
  const computeState = (): DeviceState => ({
    theme: darkScheme.matches ? 'dark' : 'light',
    fontSizeSetting: 16,
    network: 'wifi',
    screen: 'full',
    keyboard: isAutomated ? 'none' : 'soft',
    location: { ...person.location, accuracy: 15 },
    delay: 0,
    speech: '',
    heading: 0,
    acceleration: [0, 0, -1],
    ...chosenState,
  })
  const updateState = () => {
    device.state = computeState()
    for (const listener of listeners) listener(device.state)
  }
  const device = {
    state: computeState(),
    change: (changes: Partial<DeviceState>) => {
      chosenState = { ...chosenState, ...changes }
      settingStore.set('state', JSON.stringify(chosenState))
      updateState()
    },
    onChange: (listener: (newState: DeviceState) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  darkScheme.addEventListener('change', updateState)
  return device
}
