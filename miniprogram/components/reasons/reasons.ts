/** The reasons for a suggestion of the system, one short line each. */
Component({ properties: { items: { type: Array, value: [] as string[] } } })
