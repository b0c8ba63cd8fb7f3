/**
 * Every bound of the hall in one file. Lengths are UTF-16 code units, sizes are bytes, times are milliseconds,
 * rates are tokens: a bucket holds `burst` and refills `perSecond`.
 */
export const limits = {
  text: {
    name: 40,
    hallName: 60,
    what: 120,
    where: 60,
    note: 280,
    unit: 20,
    domain: 200,
    search: 80,
    proposal: 4_000,
  },
  amount: { most: 9_999 },
  languages: { most: 6 },
  /** A whole message on the wire, either way. */
  messageBytes: 16_384,
  /** A phone that lets more than this wait unread is dropped and resumes later. */
  slowPhoneBytes: 262_144,
  /** How far a command's own clock may be behind or ahead of the hub's. */
  clock: { behindMs: 7 * 24 * 3_600_000, aheadMs: 10 * 60_000 },
  rates: {
    device: { burst: 40, perSecond: 4 },
    /** A household's phones can share one address behind a repeater, so it is generous. */
    address: { burst: 400, perSecond: 100 },
    /** Guesses at join codes, recovery keys and wall keys from one address. */
    guesses: { burst: 20, perSecond: 0.2 },
    looks: { burst: 60, perSecond: 10 },
    /** Signs to the room of a meeting. */
    signs: { burst: 10, perSecond: 1 },
    /** Newcomers, and people coming back, from one address. */
    arrivals: { burst: 200, perSecond: 1 },
    /** Messages of any kind over one connection, understood or not: beyond it the connection is ended. */
    flood: { burst: 1_000, perSecond: 200 },
    /** The same before anybody has shown with a key who they are. */
    strangers: { burst: 150, perSecond: 20 },
    /** Hellos of one phone: a reload, a gap, a change of rights. */
    hellos: { burst: 40, perSecond: 2 },
    /** Whole boards that are made and compressed for one address. */
    snapshots: { burst: 400, perSecond: 10 },
    pages: { burst: 600, perSecond: 100 },
    /** Live connections begun from one address: twice all that it may hold, as after a Wi-Fi that went and came. */
    lives: { burst: 400, perSecond: 10 },
    /** Numbers that are set at the wall, of one person and of all: each asks the members to confirm it. */
    numberEach: { burst: 3, perSecond: 1 / 600 },
    numbers: { burst: 12, perSecond: 1 / 60 },
    /** Secret ballots from one address: all phones of a hall can be behind one repeater, each trying a few times. */
    ballots: { burst: 600, perSecond: 50 },
  },
  /**
   * `perDevice`: pages open at once with one key. `shaking`: those that have begun to speak https, and no more. `strangers`:
   * live ones over which nobody has shown a key; beyond it, and where `all` are taken, an address holds only a `few` such:
   * what one browser opens for a page and what is live in it.
   */
  connections: { perAddress: 200, perDevice: 20, few: 8, shaking: 1_000, strangers: 1_000, all: 4_000 },
  people: {
    devices: 10,
    returnsAsked: 5,
    returnWaitsMs: 24 * 3_600_000,
    /** For so long a key that came by the word of others cannot do what the person's other keys could not undo. */
    onTrustMs: 24 * 3_600_000,
  },
  /*
   * Bounds for one person: far beyond what anybody means to do, so that nobody fills the hall for everybody, however long
   * they take over it.
   */
  circles: {
    /** Open ones that one person started. */
    openEach: 40,
  },
  meeting: {
    /** Meetings announced or under way at once; any member can call one off that nobody means any more. */
    coming: 60,
    /** Of them announced by one person. */
    comingEach: 20,
    items: 40,
    /** Items that one person adds to one meeting, dropped ones too: so that nobody fills it for everybody. */
    itemsEach: 12,
    itemMinutes: 240,
    notes: 60,
    /** How often one person has the floor in one meeting, and begins to hold roles of it. */
    turnsEach: 200,
    heldEach: 40,
    /** Needs that came out of one item. */
    needs: 30,
    /** So long after it was closed a meeting can go on; later it is another one. */
    reopenMs: 12 * 3_600_000,
    /** Needs open too long that one meeting is given by itself. */
    needsBrought: 3,
    /** How long a draw waits for phones that are silent. */
    lotPatienceMs: 10_000,
    /** Whose numbers decide a draw are at least so many: whoever alone gave them would choose what is drawn. */
    lotNumbers: 2,
    /** A holder's phone that is silent for so long is said to be gone. */
    goneAfterMs: 60_000,
  },
  proposals: {
    reviewDays: 366,
    /** Proposals of one person that are worked on at once. */
    each: 10,
    remarks: 200,
    /** Remarks of one person on one proposal. */
    remarksEach: 20,
    versions: 60,
    /** In one answer: of the longest letters less than a phone may leave unread. */
    versionsShown: 10,
    rounds: 60,
    openAtLeastMs: 3_600_000,
    openAtMostMs: 60 * 24 * 3_600_000,
  },
  mandates: {
    /** Roles of the hall that are not put away, held or not. */
    roles: 60,
    /** How long somebody can be chosen for, in days. */
    lastsDays: { least: 1, most: 366 },
    /** How long each step of a choosing lasts that goes on over days. */
    step: { leastMs: 3_600_000, mostMs: 30 * 24 * 3_600_000 },
    /** How long a meeting waits for whoever is asked; over days it is as long as a step. */
    patienceMs: 60_000,
    /** So long before a mandate ends its holder and the wall are told. */
    tellBeforeMs: 14 * 24 * 3_600_000,
    /** So long after giving a mandate back it can be kept after all. */
    keepMs: 24 * 3_600_000,
  },
  polls: {
    options: { least: 2, most: 20 },
    /** Dots that each person has. */
    dots: 20,
    degrees: { least: 1, most: 5 },
    score: { most: 10 },
    /** A secret list of fewer ballots than this would tell who chose what. */
    shownFrom: 5,
    /** Open, or being counted, at once in a hall. */
    open: 40,
    /** Of them over days by one person. */
    each: 5,
    /** Of them in rooms by one person. */
    inRoomsEach: 8,
    /** Different ballots in a count by hand. */
    piles: 200,
    ballots: 5_000,
    /** How long a phone waits at most, by chance, before it hands in a secret ballot. */
    pauseMs: 4_000,
    /** How long after closing the box still takes what is on its way, unless all papers are back sooner. */
    lastBallotsMs: 8_000,
    /** A ballot as it is handed in. */
    castBytes: 4_096,
  },
  /** Greatest denominator of a quorum or threshold. */
  fraction: { most: 1_000 },
  /** Answers to one look: rows per page. */
  page: 30,
} as const;
