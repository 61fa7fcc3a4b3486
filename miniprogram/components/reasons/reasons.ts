/** Why the system suggests something: one short line a reason. */
Component({ properties: { items: { type: Array, value: [] as string[] } } })
