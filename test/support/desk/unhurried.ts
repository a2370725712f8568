/** For a desk of which one person asks more in a test than people do. */
export const unhurried = { DESK_PERSON_TURNS: '1000000+1/s', DESK_TENANT_TURNS: '1000000+1/s' } as const;
