//! Devices, printers and print jobs.

use super::Documented;
use super::Kind::{Created, Delta, List, ListSelected, One, Selected};

pub(super) const ALL: &[Documented] = &[
    Documented {
        entity: "device",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#devices/$entity",
            "accountEnabled": true,
            "approximateLastSignInDateTime": "2024-04-01T00:00:00Z",
            "complianceExpirationDateTime": null,
            "createdDateTime": null,
            "deviceId": "293872d3-c5d9-4c4e-9b8a-0f5e1d2c3b4a",
            "deviceMetadata": null,
            "deviceVersion": 2,
            "displayName": "DESK-07",
            "id": "6a59ea83-02bd-468d-a40b-f2c3d1821983",
            "isCompliant": false,
            "isManaged": true,
            "manufacturer": null,
            "mdmAppId": null,
            "model": null,
            "onPremisesLastSyncDateTime": null,
            "onPremisesSyncEnabled": null,
            "operatingSystem": "windows",
            "operatingSystemVersion": "10.0.22631.3296",
            "physicalIds": [
                "[USER-GID]:293872d3:6825"
            ],
            "profileType": "RegisteredDevice",
            "systemLabels": [],
            "trustType": "AzureAd",
            "alternativeSecurityIds": [
                {
                    "type": 2,
                    "identityProvider": null,
                    "key": "DGFSGHSGGTH345A"
                }
            ]
        }"##,
    },
    Documented {
        entity: "device",
        kind: Selected,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#devices(id,extensionAttributes)/$entity",
            "id": "6a59ea83-02bd-468d-a40b-f2c3d1821983",
            "extensionAttributes": {
                "extensionAttribute1": "reading room",
                "extensionAttribute2": null
            }
        }"##,
    },
    Documented {
        entity: "device",
        kind: Delta,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#devices",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/devices/delta?$deltatoken=gb1sLjGqJpVC",
            "value": [
                {
                    "displayName": "DESK-08",
                    "id": "7b6afb94-13ce-479e-b51c-03d4e2932a94"
                },
                {
                    "id": "6a59ea83-02bd-468d-a40b-f2c3d1821983",
                    "@removed": {
                        "reason": "deleted"
                    }
                }
            ]
        }"##,
    },
    Documented {
        entity: "managedDevice",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/managedDevices/$entity",
            "@odata.type": "#microsoft.graph.managedDevice",
            "id": "705c034c-034c-705c-4c03-5c704c035c70",
            "userId": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
            "deviceName": "DESK-07",
            "managedDeviceOwnerType": "company",
            "deviceActionResults": [
                {
                    "@odata.type": "microsoft.graph.deviceActionResult",
                    "actionName": "rebootNow",
                    "actionState": "done",
                    "startDateTime": "2024-01-01T00:00:58.6462845Z",
                    "lastUpdatedDateTime": "2024-01-01T00:00:56.8321556Z"
                }
            ],
            "enrolledDateTime": "2023-12-31T23:59:43.7971776Z",
            "lastSyncDateTime": "2024-01-01T00:02:49.3205976Z",
            "operatingSystem": "Windows",
            "complianceState": "compliant",
            "jailBroken": "Unknown",
            "managementAgent": "mdm",
            "osVersion": "10.0.22631",
            "azureADRegistered": true,
            "deviceEnrollmentType": "windowsAzureADJoin",
            "emailAddress": "",
            "exchangeAccessState": "none",
            "isEncrypted": true,
            "model": "Surface",
            "manufacturer": "Microsoft",
            "serialNumber": "012345678953",
            "totalStorageSpaceInBytes": 255550554112,
            "freeStorageSpaceInBytes": 81234567890,
            "physicalMemoryInBytes": 0,
            "ethernetMacAddress": null,
            "notes": null
        }"##,
    },
    Documented {
        entity: "managedDevice",
        kind: List,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/managedDevices",
            "@odata.count": 1,
            "value": [
                {
                    "id": "705c034c-034c-705c-4c03-5c704c035c70",
                    "deviceName": "DESK-07",
                    "operatingSystem": "Windows",
                    "complianceState": "noncompliant",
                    "complianceGracePeriodExpirationDateTime": "9999-12-31T23:59:59Z"
                }
            ]
        }"##,
    },
    Documented {
        entity: "managedDevice",
        kind: ListSelected,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/managedDevices(id,deviceName)",
            "value": [
                {
                    "id": "705c034c-034c-705c-4c03-5c704c035c70",
                    "deviceName": "DESK-07"
                }
            ]
        }"##,
    },
    Documented {
        entity: "printer",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers/$entity",
            "id": "016b5565-3bbf-4067-b9ff-4d68167eb1a6",
            "displayName": "Hall",
            "manufacturer": "Print Systems",
            "model": "X-3 Beta",
            "isShared": true,
            "hasPhysicalDevice": true,
            "isAcceptingJobs": true,
            "registeredDateTime": "2020-02-04T00:00:00.0000000Z",
            "lastSeenDateTime": "2024-06-03T13:39:00Z",
            "status": {
                "state": "stopped",
                "details": [
                    "disconnected"
                ],
                "description": ""
            },
            "location": {
                "latitude": null,
                "longitude": null,
                "altitudeInMeters": null,
                "city": "Leeds",
                "stateOrProvince": "",
                "streetAddress": "1 Quay Street",
                "building": "Main",
                "floor": "0",
                "roomName": "Hall",
                "subunit": [],
                "subdivision": [],
                "organization": []
            },
            "defaults": {
                "copiesPerJob": 1,
                "duplexMode": "oneSided",
                "colorMode": "grayscale",
                "orientation": "portrait",
                "quality": "medium",
                "mediaSize": "A4",
                "dpi": 600,
                "finishings": [
                    "none"
                ],
                "pdfFitToPage": false
            },
            "capabilities": {
                "isByteRangeSupported": null,
                "dpis": [
                    300,
                    600
                ],
                "duplexModes": [
                    "oneSided",
                    "flipOnLongEdge"
                ],
                "copiesPerJob": {
                    "start": 1,
                    "end": 99
                },
                "contentTypes": [
                    "application/oxps",
                    "application/pdf"
                ]
            }
        }"##,
    },
    Documented {
        entity: "printer",
        kind: Selected,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers(id,displayName,defaults)/$entity",
            "id": "016b5565-3bbf-4067-b9ff-4d68167eb1a6",
            "displayName": "Hall",
            "defaults": {
                "copiesPerJob": 1,
                "finishings": [],
                "mediaColor": null
            }
        }"##,
    },
    Documented {
        entity: "printJob",
        kind: One,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers('016b5565-3bbf-4067-b9ff-4d68167eb1a6')/jobs/$entity",
            "id": "5182",
            "displayName": "poster",
            "createdDateTime": "2024-02-04T00:00:00.0000000Z",
            "isFetchable": false,
            "redirectedFrom": null,
            "redirectedTo": null,
            "status": {
                "state": "completed",
                "details": [],
                "description": "Completed",
                "isAcquiredByPrinter": true
            },
            "configuration": {
                "pageRanges": [
                    {
                        "start": 1,
                        "end": 1
                    }
                ],
                "quality": "high",
                "dpi": 600,
                "copies": 2,
                "fitPdfToPage": null,
                "margin": null,
                "outputBin": null
            },
            "createdBy": {
                "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                "displayName": "",
                "userPrincipalName": ""
            },
            "documents": []
        }"##,
    },
    Documented {
        entity: "printJob",
        kind: Created,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers('016b5565-3bbf-4067-b9ff-4d68167eb1a6')/jobs/$entity",
            "id": "5183",
            "createdDateTime": "2024-02-05T00:00:00Z",
            "status": {
                "state": "paused",
                "details": [
                    "uploadPending"
                ],
                "description": "Waiting for the document",
                "isAcquiredByPrinter": false
            },
            "configuration": {
                "copies": 1
            },
            "createdBy": {}
        }"##,
    },
];
