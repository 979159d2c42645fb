namespace EscalationPortal.Domain.Vocabulary;

/// <summary>
/// What states are called beside their short name: the three-letter code of ISO 3166-1 first, then names of everyday use, former names, and
/// short names in the order of an index. That a name is understood takes no position on any legal or territorial claim.
/// </summary>
internal static class StateAliases
{
    private const string Table = """
        AD AND
        AE ARE; UAE; Emirates
        AF AFG
        AG ATG; Antigua; Barbuda
        AI AIA
        AL ALB
        AM ARM
        AO AGO
        AQ ATA
        AR ARG
        AS ASM
        AT AUT
        AU AUS
        AW ABW
        AX ALA; Aland
        AZ AZE
        BA BIH; Bosnia; Bosnia-Herzegovina; BiH
        BB BRB
        BD BGD
        BE BEL
        BF BFA
        BG BGR
        BH BHR
        BI BDI
        BJ BEN
        BL BLM; St Barthélemy; St Barts
        BM BMU
        BN BRN; Brunei
        BO BOL; Plurinational State of Bolivia
        BQ BES; Bonaire; Sint Eustatius; Saba; Caribbean Netherlands
        BR BRA
        BS BHS; The Bahamas
        BT BTN
        BV BVT
        BW BWA
        BY BLR; Belorussia; Byelorussia
        BZ BLZ
        CA CAN
        CC CCK; Cocos Islands; Keeling Islands
        CD COD; DRC; DR Congo; Congo-Kinshasa; Congo, Democratic Republic of the; Zaire
        CF CAF; CAR
        CG COG; Congo-Brazzaville; Congo, Republic of the; Congo Republic
        CH CHE; Swiss Confederation
        CI CIV; Ivory Coast
        CK COK
        CL CHL
        CM CMR
        CN CHN; China, mainland; Mainland China; PRC; People's Republic of China
        CO COL
        CR CRI
        CU CUB
        CV CPV; Cape Verde
        CW CUW; Curacao
        CX CXR
        CY CYP
        CZ CZE; Czech Republic
        DE DEU; Deutschland; Federal Republic of Germany
        DJ DJI
        DK DNK
        DM DMA
        DO DOM; Dominican Rep.
        DZ DZA
        EC ECU
        EE EST
        EG EGY
        EH ESH
        ER ERI
        ES ESP
        ET ETH
        FI FIN
        FJ FJI
        FK FLK; Falkland Islands; Falklands; Malvinas
        FM FSM; Federated States of Micronesia
        FO FRO; Faroes; Faeroe Islands
        FR FRA; French Republic
        GA GAB
        GB GBR; UK; U.K.; Great Britain; Britain; United Kingdom of Great Britain and Northern Ireland; England; Scotland; Wales; Northern Ireland
        GD GRD
        GE GEO; Republic of Georgia
        GF GUF
        GG GGY
        GH GHA
        GI GIB
        GL GRL
        GM GMB; The Gambia
        GN GIN
        GP GLP
        GQ GNQ
        GR GRC; EL; Hellas; Hellenic Republic
        GS SGS; South Georgia
        GT GTM
        GU GUM
        GW GNB
        GY GUY
        HK HKG; Hong Kong SAR
        HM HMD; Heard Island
        HN HND
        HR HRV
        HT HTI
        HU HUN
        ID IDN
        IE IRL; Republic of Ireland; Eire
        IL ISR
        IM IMN
        IN IND
        IO IOT; Chagos Archipelago; Diego Garcia
        IQ IRQ
        IR IRN; Islamic Republic of Iran; Iran, Islamic Republic of; Persia
        IS ISL
        IT ITA
        JE JEY
        JM JAM
        JO JOR
        JP JPN
        KE KEN
        KG KGZ; Kyrgyz Republic; Kirghizia
        KH KHM
        KI KIR
        KM COM; The Comoros
        KN KNA; Saint Kitts; St Kitts and Nevis
        KP PRK; North Korea; DPRK; Korea, North; N Korea; Korea, Democratic People's Republic of
        KR KOR; South Korea; ROK; Korea, South; S Korea; Korea, Republic of
        KW KWT
        KY CYM
        KZ KAZ
        LA LAO; Laos; Lao PDR
        LB LBN; The Lebanon
        LC LCA; St Lucia
        LI LIE
        LK LKA
        LR LBR
        LS LSO
        LT LTU
        LU LUX
        LV LVA
        LY LBY
        MA MAR
        MC MCO
        MD MDA; Republic of Moldova; Moldova, Republic of; Moldavia
        ME MNE
        MF MAF; French Saint Martin
        MG MDG
        MH MHL
        MK MKD; Macedonia; FYROM; Republic of North Macedonia
        ML MLI
        MM MMR; Burma
        MN MNG
        MO MAC; Macau; Macao SAR
        MP MNP
        MQ MTQ
        MR MRT
        MS MSR
        MT MLT
        MU MUS
        MV MDV; The Maldives
        MW MWI
        MX MEX
        MY MYS
        MZ MOZ
        NA NAM
        NC NCL
        NE NER
        NF NFK
        NG NGA
        NI NIC
        NL NLD; Holland; The Netherlands
        NO NOR
        NP NPL
        NR NRU
        NU NIU
        NZ NZL; Aotearoa; Aotearoa New Zealand
        OM OMN
        PA PAN
        PE PER
        PF PYF; Tahiti
        PG PNG
        PH PHL; The Philippines
        PK PAK
        PL POL
        PM SPM; St Pierre and Miquelon
        PN PCN; Pitcairn Islands
        PR PRI
        PS PSE; Palestine; Palestinian Territories; Palestine, State of
        PT PRT
        PW PLW
        PY PRY
        QA QAT
        RE REU; La Réunion
        RO ROU
        RS SRB
        RU RUS; Russia; Russian Fed.; RF
        RW RWA
        SA SAU; KSA; Kingdom of Saudi Arabia
        SB SLB
        SC SYC
        SD SDN; The Sudan
        SE SWE
        SG SGP
        SH SHN; St Helena; Saint Helena; Ascension Island; Tristan da Cunha
        SI SVN
        SJ SJM; Svalbard; Jan Mayen
        SK SVK; Slovak Republic
        SL SLE
        SM SMR
        SN SEN
        SO SOM
        SR SUR
        SS SSD; Republic of South Sudan
        ST STP; São Tomé and Príncipe; Sao Tome
        SV SLV
        SX SXM; Sint Maarten; St Maarten
        SY SYR; Syria
        SZ SWZ; Swaziland
        TC TCA; Turks and Caicos
        TD TCD
        TF ATF; French Southern and Antarctic Lands
        TG TGO
        TH THA
        TJ TJK
        TK TKL
        TL TLS; East Timor
        TM TKM
        TN TUN
        TO TON
        TR TUR; Turkey; Republic of Türkiye
        TT TTO; Trinidad; Tobago
        TV TUV
        TW TWN; Chinese Taipei; Taiwan, Province of China; Formosa
        TZ TZA; United Republic of Tanzania; Tanzania, United Republic of
        UA UKR; The Ukraine
        UG UGA
        UM UMI; US Minor Outlying Islands; US Outlying Islands
        US USA; U.S.; U.S.A.; United States; America
        UY URY
        UZ UZB
        VA VAT; Vatican; Vatican City; Vatican City State
        VC VCT; St Vincent and the Grenadines; Saint Vincent; St Vincent
        VE VEN; Bolivarian Republic of Venezuela; Venezuela, Bolivarian Republic of
        VG VGB; British Virgin Islands; BVI
        VI VIR; US Virgin Islands; U.S. Virgin Islands; USVI; Virgin Islands of the United States
        VN VNM; Vietnam
        VU VUT
        WF WLF; Wallis and Futuna
        WS WSM
        XK XKX; Kosova; Republic of Kosovo
        YE YEM
        YT MYT
        ZA ZAF; RSA; Republic of South Africa
        ZM ZMB
        ZW ZWE
        """;

    // Names by which either of several states may be meant.
    private const string AmbiguousTable = """
        CD CG Congo
        KP KR Korea
        VG VI Virgin Islands
        MF SX Saint Martin
        CN TW Republic of China
        GF GY Guiana
        """;

    /// <summary>Each state's code with its other names, the three-letter code first.</summary>
    public static IReadOnlyList<(string Code, IReadOnlyList<string> Names)> All { get; } =
        [.. Lines(Table).Select(line => (line[..2], (IReadOnlyList<string>)line[3..].Split("; ")))];

    /// <summary>Each name that several states go by, with their codes.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Codes)> Ambiguous { get; } =
        [.. Lines(AmbiguousTable).Select(line => (line[6..], (IReadOnlyList<string>)[line[..2], line[3..5]]))];

    private static string[] Lines(string table) => table.Split('\n', StringSplitOptions.TrimEntries);
}
