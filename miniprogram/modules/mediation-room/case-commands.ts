export const caseCommands = {
  'room.open': ['openRoom'],
  'room.close': ['closeRoom'],
} as const
